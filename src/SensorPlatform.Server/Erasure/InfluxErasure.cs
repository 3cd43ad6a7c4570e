using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;

namespace SensorPlatform.Server.Erasure;

/// <summary>What InfluxDB and the spool before it hold of a sensor.</summary>
/// <param name="data">The data folder.</param>
/// <param name="options">InfluxDB; null when none is configured.</param>
internal sealed class InfluxErasure(string data, InfluxOptions? options)
{
    private string Folder => Path.Combine(data, "spool", "influx");

    private IEnumerable<string> Segments => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.seg") : [];

    /// <summary>Refuses while points wait in the spool: they would be sent after the erasure.</summary>
    /// <exception cref="StorageException">Some wait, or nobody says where InfluxDB is.</exception>
    public void RefuseWaiting()
    {
        if (!Segments.Any(file => new FileInfo(file).Length > 0))
        {
            return;
        }

        if (options is null)
        {
            throw new StorageException(
                $"{Folder} holds points for InfluxDB, and SENSORPLATFORM__Influx__Url is not set. Set the server's variables here too.");
        }

        using var spool = InfluxSpool.Open(Folder, options.MaximumSpoolBytes, NullLogger<InfluxSpool>.Instance);
        if (spool.Length > 0)
        {
            throw new StorageException(
                $"{spool.Length} bytes wait in {Folder} for InfluxDB and may hold points of the sensor. Start the server until "
                + "sensorplatform_spool_size_bytes is 0, stop it, and erase then.");
        }
    }

    /// <summary>Counts the sensor's series.</summary>
    /// <exception cref="StorageException">InfluxDB does not answer.</exception>
    public async Task<List<ErasedRows>> CountAsync(string sensorId, CancellationToken cancellationToken)
    {
        if (options is null)
        {
            return [];
        }

        using var answer = JsonDocument.Parse(
            await AskAsync($"SHOW SERIES WHERE sensor = {InfluxQl.Text(sensorId)}", cancellationToken));
        var count = 0L;
        foreach (var result in answer.RootElement.GetProperty("results").EnumerateArray())
        {
            if (result.TryGetProperty("series", out var series))
            {
                count += series.EnumerateArray().Sum(one => one.GetProperty("values").GetArrayLength());
            }
        }

        return count == 0 ? [] : [new ErasedRows($"InfluxDB {options.Database}, series", count, null, null)];
    }

    /// <summary>Drops the sensor's series, and the spool's segments, which are all sent.</summary>
    /// <exception cref="StorageException">InfluxDB does not answer, or refuses.</exception>
    public async Task RemoveAsync(string sensorId, CancellationToken cancellationToken)
    {
        if (options is not null)
        {
            await DropAsync($"DROP SERIES WHERE sensor = {InfluxQl.Text(sensorId)}", cancellationToken);
        }

        if (Directory.Exists(Folder))
        {
            foreach (var file in Segments.Append(Path.Combine(Folder, "cursor")))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Files of refused writes that name the sensor.</summary>
    public IReadOnlyList<string> RefusedFiles(string sensorId)
    {
        var folder = Path.Combine(Folder, "rejected");
        var name = Encoding.UTF8.GetBytes(sensorId);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(name) >= 0)]
            : [];
    }

    private async Task<string> AskAsync(string query, CancellationToken cancellationToken)
    {
        using var client = new InfluxClient(options!);
        try
        {
            using var response = await client.QueryAsync(query, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? text : throw Refused(query, (int)response.StatusCode, text);
        }
        catch (HttpRequestException e)
        {
            throw Away(e);
        }
    }

    private async Task DropAsync(string statement, CancellationToken cancellationToken)
    {
        using var client = new InfluxClient(options!);
        try
        {
            var answer = await client.RunAsync(statement, cancellationToken);
            if (!answer.IsSuccess || answer.Text.Contains("\"error\"", StringComparison.Ordinal))
            {
                throw Refused(statement, answer.Status, answer.Text);
            }
        }
        catch (HttpRequestException e)
        {
            throw Away(e);
        }
    }

    private static StorageException Refused(string statement, int status, string text) =>
        new($"InfluxDB refused '{statement}' ({status}): {text} Nothing was erased.");

    private StorageException Away(HttpRequestException fault) =>
        new($"InfluxDB at {options!.Url} does not answer: {fault.Message} Nothing was erased.", fault);
}
