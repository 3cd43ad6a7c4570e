using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>A file system in memory of a size that can be changed while it is in use. Only root may mount one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Mount = "/usr/bin/mount";
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    internal string FullName => _folder.FullName;

    /// <summary>Mounts it; skips the test where that is not allowed.</summary>
    internal static async Task<SmallDisk> MountAsync(int kibibytes)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists(Mount), "Mounting a small disk (tmpfs) needs root.");
        var disk = new SmallDisk();
        var code = await RunAsync(Mount, "-t", "tmpfs", "-o", Size(kibibytes), "tmpfs", disk.FullName);
        if (code != 0)
        {
            disk._folder.Dispose();
            Assert.Skip($"Mounting a small disk (tmpfs) is not allowed here: mount ended with {code}.");
        }

        return disk;
    }

    /// <summary>Gives it another size; what is on it stays.</summary>
    internal async Task ResizeAsync(int kibibytes) =>
        Assert.Equal(0, await RunAsync(Mount, "-o", "remount," + Size(kibibytes), FullName));

    /// <summary>Bytes that are free.</summary>
    internal long Free => new DriveInfo(FullName).AvailableFreeSpace;

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, await RunAsync("/usr/bin/umount", FullName));
        _folder.Dispose();
    }

    private static string Size(int kibibytes) => string.Create(CultureInfo.InvariantCulture, $"size={kibibytes}k");

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
