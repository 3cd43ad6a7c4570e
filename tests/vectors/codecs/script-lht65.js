function signed(high, low) { return ((high << 8 | low) << 16 >> 16); }

function external(o, kind, connected, high, low) {
  var raw = high << 8 | low;
  switch (kind) {
    case 1: case 2: case 9: o.TempC_DS = connected ? signed(high, low) / 100 : 327.67; break;
    case 5: o.ILL_lx = connected ? raw : null; break;
    case 6: o.ADC_V = connected ? raw / 1000 : null; break;
    case 7: case 8: o.Exti_count = raw; break;
  }
}

function climate(o, b, i) {
  o.TempC_SHT = signed(b[i + 2], b[i + 3]) / 100;
  o.Hum_SHT = ((b[i + 4] << 8 | b[i + 5]) & 0xFFF) / 10;
}

function Decode(fPort, bytes, variables) {
  if (bytes.length < 11) throw 'cut';
  var result = {};
  if (fPort === 2 && (bytes[6] & 0x40) === 0) {
    if (bytes.length > 11) throw 'too long';
    var kind = bytes[6] & 0x0F;
    var time = ((bytes[7] << 24) | (bytes[8] << 16) | (bytes[9] << 8) | bytes[10]) >>> 0;
    if (kind === 9 && time > 0) {
      var record = { time: time };
      climate(record, bytes, 0);
      external(record, 9, true, bytes[0], bytes[1]);
      return { log: [record] };
    }
    if (kind !== 15) climate(result, bytes, 0);
    if (kind === 9) {
      external(result, 9, true, bytes[0], bytes[1]);
      return result;
    }
    result.BatV = ((bytes[0] << 8 | bytes[1]) & 0x3FFF) / 1000;
    if (kind === 8) result.Exti_count = time;
    else external(result, kind, (bytes[6] & 0x80) === 0, bytes[7], bytes[8]);
    return result;
  }
  result.log = [];
  for (var i = 0; i < bytes.length; i += 11) {
    if (bytes.length - i < 11) throw 'cut';
    if ((bytes[i + 6] & 0xC0) === 0) throw 'another list';
    var at = ((bytes[i + 7] << 24) | (bytes[i + 8] << 16) | (bytes[i + 9] << 8) | bytes[i + 10]) >>> 0;
    if (at === 0 || at === 0xFFFFFFFF) continue;
    var entry = { time: at };
    climate(entry, bytes, i);
    external(entry, bytes[i + 6] & 0x0F, true, bytes[i], bytes[i + 1]);
    result.log.push(entry);
  }
  return result;
}
