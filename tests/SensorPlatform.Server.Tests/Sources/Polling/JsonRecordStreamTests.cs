using System.Text;
using System.Text.Json;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Tests.Sources.Polling;

/// <summary>Reading long answers piece by piece, whatever the pieces of the network are.</summary>
public sealed class JsonRecordStreamTests
{
    private const string Answer = """
        { "header": {"station_name": "SMART188", "x": [1, {"y": 2}]}, "data": [ {"t": "a,]}\"", "v": 1.5}, 7 , [8], {"t":"ü"} ], "none": [], "end": true }
        """;

    private static readonly string[] Pieces =
    [
        """header:{"station_name": "SMART188", "x": [1, {"y": 2}]}""", """data:{"t": "a,]}\"", "v": 1.5}""", "data:7", "data:[8]", """data:{"t":"ü"}""", "end:true",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Pieces_come_in_order_and_whole_however_the_answer_arrives(int atOnce)
    {
        var (pieces, lists) = await ReadAsync(Encoding.UTF8.GetBytes(Answer), atOnce);

        Assert.Equal(Pieces, pieces);
        Assert.Equal(["data", "none"], lists.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_answer_cut_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(Answer.Trim());
        for (var length = 0; length < whole.Length; length++)
        {
            await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(whole[..length], 5));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    public async Task What_is_no_object_is_refused(string answer) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.UTF8.GetBytes(answer), 100));

    [Fact]
    public async Task A_record_without_end_is_refused_before_memory_ends()
    {
        var answer = Encoding.UTF8.GetBytes("{\"data\":[\"" + new string('x', 400_000) + "\"]}");

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(answer, 10_000));
    }

    [Fact]
    public async Task Random_bytes_are_refused_and_nothing_else_happens()
    {
        var random = new Random(3);
        var whole = Encoding.UTF8.GetBytes(Answer);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = i % 2 == 0 ? new byte[random.Next(1, 60)] : whole.ToArray();
            if (i % 2 == 0)
            {
                random.NextBytes(bytes);
            }
            else
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                await ReadAsync(bytes, 11);
            }
            catch (Exception fault) when (fault is JsonException or InvalidDataException)
            {
                // Refused.
            }
        }
    }

    private static async Task<(List<string> Pieces, IReadOnlyCollection<string> Lists)> ReadAsync(byte[] answer, int atOnce)
    {
        var pieces = new List<string>();
        await using var stream = new Dribble(answer, atOnce);
        var lists = await JsonRecordStream.ReadAsync(
            stream, (field, json) => pieces.Add($"{field}:{Encoding.UTF8.GetString(json)}"), TestContext.Current.CancellationToken);
        return (pieces, lists);
    }

    private sealed class Dribble(byte[] content, int atOnce) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(atOnce, buffer.Length)], cancellationToken);
    }
}
