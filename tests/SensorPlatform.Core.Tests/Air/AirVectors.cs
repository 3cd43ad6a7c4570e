using System.Globalization;

namespace SensorPlatform.Core.Tests.Air;

// The lines of tests/vectors/air, without comments.
internal static class AirVectors
{
    internal static IEnumerable<TheoryDataRow<string>> Lines(string file)
    {
        foreach (var line in File.ReadLines(SensorPlatform.Testing.SharedFolder.Vectors("air", file)))
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return new TheoryDataRow<string>(line);
            }
        }
    }

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
