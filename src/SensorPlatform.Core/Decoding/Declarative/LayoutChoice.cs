namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>The layouts that a port may have, and a short way to the right one where one byte tells it.</summary>
/// <param name="Candidates">Indices of the layouts whose conditions on the port hold, in the order of the codec.</param>
/// <param name="Certain">The first candidate, where it has no other condition; else -1.</param>
/// <param name="Offset">Place of the byte that tells; of no meaning without <paramref name="ByByte"/>.</param>
/// <param name="ByByte">The layout for each value of that byte, -1 for none; empty: look at the conditions.</param>
internal sealed record LayoutChoice(ushort[] Candidates, int Certain, int Offset, short[] ByByte);
