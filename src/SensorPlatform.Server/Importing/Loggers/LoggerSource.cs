using System.Security.Cryptography;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>A file to import: how it is read, and what its bytes are.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Table">How it is read.</param>
/// <param name="Hash">Its SHA-256, 32 bytes.</param>
internal sealed record LoggerSource(string Path, LoggerTable Table, byte[] Hash)
{
    /// <summary>Opens files, oldest first: a sensor's past goes in in its order.</summary>
    /// <exception cref="RefusedRequestException">One cannot be read, or is given twice.</exception>
    internal static async Task<IReadOnlyList<LoggerSource>> OpenAsync(
        IReadOnlyList<string> paths, LoggerMapping mapping, Instant now, CancellationToken cancellationToken)
    {
        var sources = new List<LoggerSource>();
        foreach (var path in paths)
        {
            var hash = await HashAsync(path, cancellationToken);
            if (sources.Find(source => source.Hash.AsSpan().SequenceEqual(hash)) is { } same)
            {
                throw new RefusedRequestException($"{path} has the same bytes as {same.Path}. Give it once.");
            }

            sources.Add(new LoggerSource(path, LoggerTable.Open(path, mapping, now), hash));
        }

        return [.. sources.OrderBy(static source => source.Table.First)];
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new RefusedRequestException($"{path} is a folder. Name the files in it: {System.IO.Path.Join(path, "*.csv")}");
            }

            await using var file = File.OpenRead(path);
            if (!file.CanSeek)
            {
                throw new RefusedRequestException($"{path} is no file: it is read more than once. Save what comes from there to a file first.");
            }

            return await SHA256.HashDataAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedRequestException($"{path} cannot be read: {fault.Message}");
        }
    }
}
