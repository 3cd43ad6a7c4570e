using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Server.Tests.Heat.Export;

/// <summary>Programs of others that read what we write.</summary>
internal static class ExternalTool
{
    /// <summary>Runs it until it ends; the test is skipped, by name, where it is not installed.</summary>
    internal static async Task<string> RunAsync(string program, string package, params string[] arguments)
    {
        var path = Path.Combine("/usr/bin", program);
        Assert.SkipUnless(File.Exists(path), $"{path} is not installed (Debian: apt-get install {package}).");
        await using var process = new ChildProcess(
            path, arguments, new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8", ["CPL_DEBUG"] = "OFF" });
        await process.WaitForExitAsync(TimeSpan.FromMinutes(2));
        Assert.True(process.ExitCode == 0, process.Output);
        return process.Output;
    }

    /// <summary>As <see cref="RunAsync"/>, for GDAL: it warns of nothing.</summary>
    internal static async Task<string> GdalAsync(string program, params string[] arguments)
    {
        var output = await RunAsync(program, "gdal-bin", arguments);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        return output;
    }
}
