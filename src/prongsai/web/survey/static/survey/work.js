// The proof of work, beside the page: finds a number so that SHA-256 of "<mark>:<number>" begins with so many zero
// bits. WebCrypto is not used: it is missing on plain http, where a village office may well serve, and a call for
// each try would cost more than the try.
"use strict";
const K = new Uint32Array(64);
const START = new Uint32Array(8);
(() => { // the fractions of the roots of the first primes, as the standard names them
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    const fraction = (root) => ((root - Math.floor(root)) * 0x100000000) >>> 0;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
})();

const W = new Uint32Array(64);
const H = new Uint32Array(8);
const block = (bytes, at) => {
  for (let i = 0; i < 16; i++) {
    const j = at + i * 4;
    W[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15], y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = H;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  H[0] += a; H[1] += b; H[2] += c; H[3] += d; H[4] += e; H[5] += f; H[6] += g; H[7] += h;
};
const digestOf = (text) => { // of ASCII
  const length = text.length, bytes = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  bytes[length] = 0x80;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, length * 8);
  H.set(START);
  for (let at = 0; at < bytes.length; at += 64) block(bytes, at);
  return H;
};

self.onmessage = ({ data: { mark, bits } }) => {
  for (let number = 0; ; number++) {
    if (bits === 0 || digestOf(`${mark}:${number}`)[0] >>> (32 - bits) === 0) {
      self.postMessage({ mark, work: String(number) });
      return;
    }
  }
};
