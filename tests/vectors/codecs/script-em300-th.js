// Little-endian; throws where the payload ends too early.
const need = (bytes, end) => { if (end > bytes.length) throw new Error('cut'); };
const u16 = (bytes, i) => { need(bytes, i + 2); return bytes[i] | (bytes[i + 1] << 8); };
const i16 = (bytes, i) => { const raw = u16(bytes, i); return raw > 0x7FFF ? raw - 0x10000 : raw; };
const u32 = (bytes, i) => (u16(bytes, i) | (u16(bytes, i + 2) << 16)) >>> 0;
const isMark = raw => raw === 0xFFFF || raw === 0xFFFD;

var lengths = {
  0xFF01: 1, 0xFF08: 6, 0xFF09: 2, 0xFF0A: 2, 0xFF0B: 1, 0xFF0F: 1, 0xFF16: 8, 0xFFFE: 1, 0xFFFF: 2,
  2: 2, 3: 2, 6: 9, 0x10: 1, 0x27: 1, 0x28: 1, 0x68: 1, 0x69: 1, 0x6D: 1, 0x6A: 3, 0xEA: 3
};

function decodeUplink(input) {
  const bytes = input.bytes, data = {}, history = [];
  let raw = 0, first = true;
  for (let i = 0; i < bytes.length; first = false) {
    need(bytes, i + 2);
    const tag = (bytes[i] << 8) | bytes[i + 1];
    i += 2;
    if (tag === 0x0175) {
      need(bytes, i + 1);
      data.battery = bytes[i++];
    } else if (tag === 0x0367 || tag === 0x8367) {
      raw = u16(bytes, i);
      data.temperature = i16(bytes, i) / 10;
      i += tag === 0x8367 ? 3 : 2;
      need(bytes, i);
    } else if (tag === 0x0468) {
      need(bytes, i + 1);
      data.humidity = bytes[i] === 0xFF ? null : bytes[i] / 2;
      i++;
    } else if (tag === 0x20CE || tag === 0x21CE) {
      need(bytes, i + 7);
      const seconds = u32(bytes, i), failed = bytes[i + 6] === 0xFF;
      if (seconds > 0) history.push({
        timestamp: seconds,
        temperature: failed && isMark(u16(bytes, i + 4)) ? null : i16(bytes, i + 4) / 10,
        humidity: failed ? null : bytes[i + 6] / 2
      });
      i += 7;
      if (!((bytes[i] === 0x20 || bytes[i] === 0x21) && bytes[i + 1] === 0xCE)) i++;
    } else {
      const isCommand = (tag >> 8) >= 0xFE;
      const length = lengths[tag] || (isCommand ? lengths[tag & 0xFF] : undefined);
      if (length === undefined) {
        if (first) throw new Error('unknown channel');
        break;
      }
      i += length;
      need(bytes, i);
    }
  }
  if (data.humidity === null && isMark(raw)) data.temperature = null;
  if (history.length > 0) data.history = history;
  return { data };
}
