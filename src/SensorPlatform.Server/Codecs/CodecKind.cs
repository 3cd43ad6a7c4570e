namespace SensorPlatform.Server.Codecs;

/// <summary>Who decodes.</summary>
internal enum CodecKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>This program, by a layout in the file.</summary>
    Layout,

    /// <summary>The maker's JavaScript.</summary>
    Script,

    /// <summary>The network server.</summary>
    Network,
}
