import { Writable } from 'node:stream';

class Mail extends Writable {
  _write(chunk, _encoding, callback) {
    if (chunk.includes('spam')) callback(new Error('refused'));
    callback();
  }
}

const mail = new Mail();
mail.on('error', ({ code, message }) => console.log(code ?? message));
mail.write('a letter');
mail.write('some spam');
