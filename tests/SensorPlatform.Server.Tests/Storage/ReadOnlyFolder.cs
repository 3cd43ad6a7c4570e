using SensorPlatform.Testing;
namespace SensorPlatform.Server.Tests.Storage;

/// <summary>A folder that this user cannot write to, also when the user is root (then it is the kernel's own).</summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal ReadOnlyFolder()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        FullName = Environment.IsPrivilegedProcess ? "/sys/kernel" : _folder.FullName;
        if (!Directory.Exists(FullName))
        {
            Assert.Skip("There is no folder here that this user cannot write to.");
        }
    }

    internal string FullName { get; }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _folder.Dispose();
    }
}
