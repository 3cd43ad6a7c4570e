using System.Globalization;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>The folder of writes that InfluxDB refused: the lines, and beside them its answer. Bounded.</summary>
internal sealed class RefusedBatches
{
    private const long MaximumLength = 256L << 20;

    private readonly string _directory;
    private long _length;

    /// <param name="directory">The folder; it is made when it is needed.</param>
    public RefusedBatches(string directory)
    {
        _directory = directory;
        if (Directory.Exists(directory))
        {
            foreach (var file in Directory.EnumerateFiles(directory))
            {
                _length += new FileInfo(file).Length;
            }
        }
    }

    /// <summary>Keeps a batch.</summary>
    /// <returns>The file's path, or why it was not kept.</returns>
    public string Keep(SpoolPosition position, ReadOnlySpan<byte> lines, InfluxAnswer answer)
    {
        if (_length + lines.Length > MaximumLength)
        {
            return $"nothing: {_directory} holds 256 MiB already";
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{position.Segment:d20}-{position.Offset}");
        var path = Path.Combine(_directory, name + ".lp");
        try
        {
            Directory.CreateDirectory(_directory);
            File.WriteAllBytes(path, lines);
            File.WriteAllText(Path.ChangeExtension(path, ".txt"), $"HTTP {answer.Status}\n{answer.Text}\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"nothing: {e.Message}";
        }

        _length += lines.Length;
        return path;
    }
}
