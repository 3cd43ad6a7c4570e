using Microsoft.Extensions.FileProviders;

namespace SensorPlatform.Server.Pages;

/// <summary>The page's own files and the libraries that npm brought during the build, if it did.</summary>
internal sealed class PageLibraries : IDisposable
{
    private readonly PhysicalFileProvider _files;

    /// <summary>Looks in the folder <c>wwwroot</c> beside the program.</summary>
    public PageLibraries()
        : this(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
    {
    }

    /// <summary>Looks in a folder.</summary>
    public PageLibraries(string folder)
    {
        Directory.CreateDirectory(folder);
        _files = new PhysicalFileProvider(folder);
        HasCharts = _files.GetFileInfo("lib/uPlot.iife.min.js").Exists && _files.GetFileInfo("lib/uPlot.min.css").Exists;
        HasMap = _files.GetFileInfo("lib/leaflet.js").Exists && _files.GetFileInfo("lib/leaflet.css").Exists;
    }

    /// <summary>The files.</summary>
    public IFileProvider Files => _files;

    /// <summary>True when the chart library is there.</summary>
    public bool HasCharts { get; }

    /// <summary>True when the map library is there.</summary>
    public bool HasMap { get; }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}
