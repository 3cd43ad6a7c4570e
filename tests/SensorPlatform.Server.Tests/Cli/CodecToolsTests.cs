using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Server.Cli;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Cli;

public sealed class CodecToolsTests
{
    [Fact]
    public async Task A_payload_is_decoded_on_the_familys_first_port_when_none_is_named()
    {
        var (code, lines, _) = await RunAsync(DecodeCommand.Create(), "--device", "dragino/lht65", "cbf60b0d 0376010add7fff");
        Assert.Equal(0, code);
        Assert.Equal(
            """{"device":"dragino/lht65","status":"ok","readings":[{"quantity":"air.temperature","value":28.29,"unit":"Cel"},"""
            + """{"quantity":"air.relativeHumidity","value":88.6,"unit":"%"},{"quantity":"battery","value":3.062,"unit":"V"},"""
            + """{"quantity":"probe.temperature","value":27.81,"unit":"Cel"}],"warnings":[]}""",
            Assert.Single(lines));
    }

    [Fact]
    public async Task Lines_are_answered_in_their_order_and_a_bad_one_stops_no_other()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullName, "lines.jsonl");
        await File.WriteAllLinesAsync(
            file,
            [
                """{"vendor":"bosch","codec":"tps110-0292-codec","fPort":null,"hex":"01","recvTime":null}""",
                "this is no JSON",
                "[1]",
                """{"vendor":"bosch","codec":"tps110","fPort":1.5,"hex":"01"}""",
                """{"vendor":"nobody","codec":"nothing","fPort":1,"hex":"01"}""",
                """{"vendor":"bosch","codec":"tps110","fPort":300,"hex":"01"}""",
                """{"vendor":"bosch","codec":"tps110","fPort":1,"hex":"0"}""",
                """{"vendor":"bosch","codec":"tps110","fPort":1,"hex":"0100"}""",
                """{"vendor":"bosch","codec":"tps110","fPort":1,"hex":"01","recvTime":"yesterday"}""",
                """{"vendor":"bosch","codec":"tps110","fPort":2,"hex":"00FF","recvTime":"2023-05-02T20:00:00.000+00:00"}""",
            ],
            TestContext.Current.CancellationToken);

        var (code, lines, _) = await RunAsync(DecodeCommand.Create(), "--jsonl", file);

        Assert.Equal(1, code);
        Assert.Equal(
            ["ok", "badLine", "badLine", "badLine", "unknownDevice", "badPort", "badHex", "error", "badLine", "ok"],
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()));
        Assert.Contains("\"error\":\"TrailingBytes\"", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_codec_file_decodes_and_its_warning_has_a_place()
    {
        var codec = SharedFolder.Vectors("codecs", "milesight-em300-th.yaml");
        var (code, lines, _) = await RunAsync(DecodeCommand.Create(), "--codec", codec, "--port", "85", "03672c00077d9001");
        Assert.Equal(0, code);
        Assert.Contains("\"device\":\"layout/em300-th\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("UnknownField at byte 4: ", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device", "bosch/tps110")]
    [InlineData("--device", "bosch/tps110", "01", "--time", "noon")]
    [InlineData("--device", "bosch/tps110", "01", "--parameter", "zero")]
    [InlineData("--device", "bosch/tps110", "01", "--parameter", "zero=1")]
    public async Task What_cannot_be_done_is_a_failure(params string[] arguments) =>
        Assert.Equal(1, (await RunAsync(DecodeCommand.Create(), arguments)).Code);

    [Fact]
    public async Task Devices_are_listed_with_all_that_is_known_of_them()
    {
        var (code, lines, _) = await RunAsync(DevicesCommand.Create(), "--json");
        Assert.Equal(0, code);
        Assert.True(lines.Length > DecoderTable.Families.Count);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.All(
                ["id", "version", "makers", "models", "ports", "quantities", "parameters", "aliases"],
                name => Assert.True(json.RootElement.TryGetProperty(name, out _), name));
        }
    }

    [Fact]
    public async Task A_codec_is_checked_example_by_example()
    {
        var (code, lines, _) = await RunAsync(CodecCommand.Create(), "check", SharedFolder.Vectors("codecs", "bosch-tps110.yaml"));
        Assert.Equal((0, "layout/tps110 v1: 4 of 4 examples pass."), (code, lines[^1]));

        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullName, "wrong.yaml");
        var text = await File.ReadAllTextAsync(SharedFolder.Vectors("codecs", "bosch-tps110.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("value: -1", "value: 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (code, lines, _) = await RunAsync(CodecCommand.Create(), "check", file);
        Assert.Equal((1, "layout/tps110 v1: 3 of 4 examples pass."), (code, lines[^1]));
        Assert.Contains(
            "FAIL  heartbeat below zero (line 22): it gives device.temperature = -1, not device.temperature = 1.", lines);

        await File.WriteAllTextAsync(file, "id: x", TestContext.Current.CancellationToken);
        (code, _, var error) = await RunAsync(CodecCommand.Create(), "check", file);
        Assert.Equal(2, code);
        Assert.Contains("wrong.yaml:1: kind: 'kind' is missing.", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string[] Lines, string Error)> RunAsync(Command command, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await command.Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
