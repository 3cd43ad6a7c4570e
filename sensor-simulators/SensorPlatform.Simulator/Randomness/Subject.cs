namespace SensorPlatform.Simulator.Randomness;

/// <summary>What a random stream is for; each has its own, see <see cref="SeededRandom"/>.</summary>
internal static class Subject
{
    internal const ulong Town = 1;
    internal const ulong Weather = 2;
    internal const ulong Air = 3;
    internal const ulong Stays = 4;
    internal const ulong Gateway = 5;
    internal const ulong Sensor = 6;
    internal const ulong Frame = 7;
    internal const ulong Fault = 8;
    internal const ulong Envelope = 9;
    internal const ulong Session = 10;
    internal const ulong Malformed = 11;
    internal const ulong Shadowing = 12;
    internal const ulong Behaviour = 13;
    internal const ulong Detection = 14;
    internal const ulong Guests = 15;
    internal const ulong Crowds = 16;
    internal const ulong Noise = 17;
    internal const ulong PitchFault = 18;
    internal const ulong Board = 19;
    internal const ulong Reference = 20;
}
