function decodeUplink(input) {
  var bytes = input.bytes;
  switch (input.fPort) {
    case 1:
      if (bytes.length !== 1) return { errors: ['wrong length'] };
      return { data: { occupied: (bytes[0] & 1) === 1 } };
    case 2: {
      if (bytes.length > 2) return { errors: ['wrong length'] };
      const data = { occupied: (bytes[0] & 1) === 1 };
      if (bytes.length === 2) data.temperature = bytes[1] > 127 ? bytes[1] - 256 : bytes[1];
      return { data: data, warnings: [] };
    }
    case 3:
      if (bytes.length !== 17) return { errors: ['wrong length'] };
      return { data: { occupied: (bytes[16] & 1) === 1, firmware: bytes.slice(12, 15).join('.') } };
    default:
      return { errors: ['unknown FPort'] };
  }
}
