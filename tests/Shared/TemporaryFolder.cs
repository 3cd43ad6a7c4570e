namespace SensorPlatform.Testing;

/// <summary>A folder of one test, outside of the repository; gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder()
    {
        FullName = Directory.CreateTempSubdirectory("sensor-platform-").FullName;
    }

    internal string FullName { get; }

    internal string File(string name) => Path.Combine(FullName, name);

    /// <summary>A copy of all files as they are now, as a process that was killed would leave them.</summary>
    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(FullName, "*", SearchOption.AllDirectories))
        {
            var target = copy.File(Path.GetRelativePath(FullName, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy.FullName);

            // Not File.Copy: it asks for a lock that the journal's lock file does not give.
            if (!file.EndsWith(".lock", StringComparison.Ordinal))
            {
                using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var destination = System.IO.File.Create(target);
                source.CopyTo(destination);
            }
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
