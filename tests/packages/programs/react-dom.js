// react-dom: renderToPipeableStream() of 20,000 rows and a suspended part, to a slow client.
const http = require('node:http');
const { createElement, Suspense, use } = require('react');
const { renderToPipeableStream } = require('react-dom/server');
const { listen, slowGet } = require('./fixtures.cjs');

const Row = ({ id }) =>
  createElement('tr', null, createElement('td', null, `Person ${id}, row ${id}`));
const Late = ({ text }) => createElement('p', null, use(text));

function App({ text }) {
  const rows = Array.from({ length: 20_000 }, (_, id) => createElement(Row, { id, key: id }));
  const table = createElement('table', null, createElement('tbody', null, rows));
  const late = createElement(Suspense, { fallback: 'Loading' }, createElement(Late, { text }));
  return createElement('html', null, createElement('body', null, table, late));
}

const server = http.createServer((_request, response) => {
  const text = new Promise((resolve) => setTimeout(resolve, 50, 'late'));
  const { pipe } = renderToPipeableStream(createElement(App, { text }), {
    onShellReady() {
      response.setHeader('content-type', 'text/html');
      pipe(response);
    },
  });
});

listen(server).then(async (url) => {
  const { status, size } = await slowGet(url);
  console.log(status, size > 700_000);
  server.close();
});
