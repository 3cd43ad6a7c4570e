function minutes(compressed) {
  if (compressed < 90) return compressed;
  if (compressed < 120) return 90 + (compressed - 90) * 5;
  if (compressed < 127) return 240 + (compressed - 120) * 60;
  return 1e9; // longer than the field can say
}

function Decoder(bytes, port) {
  var word = function (status) { return (status & 1) ? 'occupied' : 'free'; };
  var lengths = { 1: [1, 1], 2: [6, 6], 3: [5, 5], 10: [5, 6] }[port];
  if (bytes.length < lengths[0] || bytes.length > lengths[1]) throw new Error('wrong length');
  if (port === 1) return { parking: { status: word(bytes[0]), previous_state_minutes: minutes(bytes[0] >> 1) } };
  if (port === 3) return { parking: { status: word(bytes[4]) } };
  if (port === 10) {
    return (bytes[0] & 1) ? { parking: { status: word(bytes[0]), previous_state_minutes: minutes(bytes[0] >> 1) } } : {};
  }
  return {
    parking: { status: word(bytes[0]) },
    battery_mv: 2500 + 4 * bytes[1],
    temperature: (bytes[2] > 127 ? bytes[2] - 256 : bytes[2]) / 2 + 10
  };
}
