import { createInterface } from 'node:readline';

const ask = createInterface({ input: process.stdin, output: process.stdout });

ask.question('Why should you use streams? ', (answer) => {
  console.log(`You say: ${answer}`);
  ask.close();
});
