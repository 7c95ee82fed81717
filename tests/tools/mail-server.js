'use strict';

// A real mail server on loopback, for the tests. Its first line on standard input is a certificate: {"key", "cert"} in
// PEM. It answers with its ports, then to every further line:
//   {"rule": {"at": "from"|"to"|"data", "address", "code", "text", "times"}}  the next mails from or to that address
//                                                are refused; code 0 closes the connection, code 1 says nothing at all
//   {"mails": "address"}  those received for that address, also when they were then refused
//   {"hangUp": true}      every open connection is closed

const { SMTPServer } = require('smtp-server');
const readline = require('readline');

const rules = [];
const mails = [];
const servers = [];

function takeRule(at, address) {
  const rule = rules.find(one => one.at === at && one.address === address && one.times > 0);
  if (rule) rule.times -= 1;
  return rule;
}

function answerBy(rule, session, callback) {
  if (!rule) return callback();
  if (rule.code === 0) return session.close();
  if (rule.code === 1) return undefined;
  return callback(Object.assign(new Error(rule.text), { responseCode: rule.code }));
}

function close(server, which) {
  [...server.connections].filter(which).forEach(connection => connection._socket.destroy());
}

function listener(options) {
  const server = new SMTPServer({
    banner: 'test',
    disableReverseLookup: true,
    disabledCommands: [],
    logger: false,
    ...options,
    onConnect(session, callback) {
      session.close = () => close(server, connection => connection.id === session.id);
      callback();
    },
    onAuth(auth, session, callback) {
      if (auth.username === 'mentoring' && auth.password === 'right') return callback(null, { user: auth.username });
      return callback(Object.assign(new Error('Wrong'), { responseCode: 535 }));
    },
    onMailFrom: (address, session, callback) => answerBy(takeRule('from', address.address), session, callback),
    onRcptTo: (address, session, callback) => answerBy(takeRule('to', address.address), session, callback),
    onData(stream, session, callback) {
      const parts = [];
      stream.on('data', part => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(one => one.address);
        mails.push({
          session: session.id,
          secure: session.secure,
          user: session.user || '',
          hello: session.hostNameAppearsAs,
          from: session.envelope.mailFrom.address,
          to,
          raw: Buffer.concat(parts).toString('base64'),
        });
        answerBy(takeRule('data', to[0]), session, callback);
      });
    },
  });
  servers.push(server);
  server.on('error', () => {}); // of clients that went away
  return new Promise(started => {
    const listening = server.listen(0, '127.0.0.1', () => started(listening.address().port));
  });
}

function say(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

async function start({ key, cert }) {
  const plain = { authOptional: true, allowInsecureAuth: true, hideSTARTTLS: true };
  say({
    // The enhanced status codes of this one are written by the tests.
    plain: await listener({ ...plain, hideENHANCEDSTATUSCODES: true, hideSMTPUTF8: true }),
    startTls: await listener({ key, cert, hideENHANCEDSTATUSCODES: false }),
    tls: await listener({ key, cert, secure: true }),
  });
}

function answer(line) {
  if (line.rule) {
    rules.push({ times: 1, text: '', ...line.rule });
    say({});
  } else if (line.mails) {
    say({ mails: mails.filter(mail => mail.to.includes(line.mails)) });
  } else {
    servers.forEach(server => close(server, () => true));
    say({});
  }
}

let started = false;
readline.createInterface({ input: process.stdin }).on('line', text => {
  const line = JSON.parse(text);
  if (started) return answer(line);
  started = true;
  return start(line);
}).on('close', () => process.exit(0)); // the tests are gone
