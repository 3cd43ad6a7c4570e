namespace SensorPlatform.Testing;

// The folders of the repository, and the reference data beside it where a machine has them.
internal static class SharedFolder
{
    private const string Mark = "SensorPlatform.sln";

    internal static string Repository { get; } = Find(directory => File.Exists(Path.Combine(directory, Mark)))
        ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Mark}.");

    internal static string? Reference { get; } = FindReference();

    internal static string Vectors(params string[] path) => Path.Combine([Repository, "tests", "vectors", .. path]);

    // Tests of reference data are skipped, by name, where the data is not there.
    internal static string RequireReference(params string[] path)
    {
        if (Reference is null)
        {
            Assert.Skip("The folder shared/ with design.md is not beside the repository.");
        }

        return Path.Combine([Reference, .. path]);
    }

    private static string? FindReference()
    {
        var parent = Find(directory => File.Exists(Path.Combine(directory, "shared", "design.md")));
        return parent is null ? null : Path.Combine(parent, "shared");
    }

    private static string? Find(Func<string, bool> holds)
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (holds(directory))
            {
                return directory;
            }
        }

        return null;
    }
}
