using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace SensorPlatform.Server.Options;

/// <summary>
/// Reads the options from <c>SENSORPLATFORM__…</c> variables: two underscores between levels, numbers for items of a
/// list (<c>SENSORPLATFORM__Sources__0__Port</c>), letters' case aside. A secret may stand in a file that the same name
/// with <c>File</c> behind it names. Unknown names, unreadable values and values out of range are all noted.
/// </summary>
internal sealed class PlatformOptionsBinder
{
    /// <summary>What the variables' names start with.</summary>
    public const string Prefix = "SENSORPLATFORM__";

    private const int MaximumItems = 1_000;

    private static readonly string[] Secrets =
    [
        nameof(SourceOptions.Password), nameof(SourceOptions.ClientSecret), nameof(AlertOptions.WebhookToken),
        nameof(AlertOptions.WebhookUrl), nameof(OperatorOptions.Token),
    ];

    private readonly List<ConfigurationFault> _faults = [];

    private PlatformOptionsBinder()
    {
    }

    /// <summary>Reads the environment of this process.</summary>
    public static PlatformOptionsResult FromEnvironment() =>
        Bind(new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build());

    /// <summary>Reads a configuration whose keys stand without the prefix.</summary>
    public static PlatformOptionsResult Bind(IConfiguration configuration)
    {
        var binder = new PlatformOptionsBinder();
        var options = new PlatformOptions();
        binder.BindMembers(options, configuration, "");
        PlatformOptionsValidator.Check(options, binder._faults);
        return new PlatformOptionsResult(options, binder._faults);
    }

    /// <summary>The name of a variable: <c>Sources:0:Port</c> becomes <c>SENSORPLATFORM__Sources__0__Port</c>.</summary>
    public static string VariableOf(string key) => Prefix + key.Replace(":", "__", StringComparison.Ordinal);

    private void BindMembers(object target, IConfiguration from, string path)
    {
        var properties = target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var section in from.GetChildren())
        {
            var key = path + section.Key;
            if (Find(properties, section.Key) is { } property)
            {
                BindMember(target, property, section, key);
            }
            else if (Secrets.FirstOrDefault(name => Same(name + "File", section.Key)) is { } secret && Find(properties, secret) is { } hidden)
            {
                BindSecret(target, hidden, from, section, key);
            }
            else
            {
                string[] known = [.. properties.Select(known => known.Name)];
                Fault(key, "No option has this name.", Spelling.Suggest(section.Key, known, "Unset the variable."));
            }
        }
    }

    private void BindMember(object target, PropertyInfo property, IConfigurationSection section, string key)
    {
        if (property.PropertyType == typeof(IReadOnlyList<SourceOptions>))
        {
            property.SetValue(target, BindSources(section, key));
        }
        else if (IsGroup(property.PropertyType))
        {
            if (section.Value is { Length: > 0 })
            {
                Fault(key, "This is a group of options, not one.", $"Set one of its options: {VariableOf(key)}__{property.PropertyType.GetProperties()[0].Name}.");
            }

            var group = property.GetValue(target) ?? Activator.CreateInstance(property.PropertyType)!;
            BindMembers(group, section, key + ":");
            property.SetValue(target, group);
        }
        else if (section.GetChildren().FirstOrDefault() is { } child)
        {
            Fault($"{key}:{child.Key}", $"{property.Name} is one value, not a group.", $"Set {VariableOf(key)} itself.");
        }
        else if (Parse(property.PropertyType, section.Value ?? "", key) is { } value)
        {
            SetInRange(target, property, value, key);
        }
    }

    private List<SourceOptions> BindSources(IConfigurationSection section, string key)
    {
        var numbered = new SortedList<int, SourceOptions>();
        foreach (var item in section.GetChildren())
        {
            if (!int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= MaximumItems)
            {
                Fault($"{key}:{item.Key}", "Sources are numbered.", $"Write {VariableOf(key)}__0__Network, and so on from 0.");
                continue;
            }

            var source = new SourceOptions();
            BindMembers(source, item, $"{key}:{item.Key}:");
            if (!numbered.TryAdd(number, source))
            {
                Fault($"{key}:{item.Key}", $"There is a source {number} already.", "Give each source its own number.");
            }
        }

        if (numbered.Count > 0 && numbered.Keys[^1] != numbered.Count - 1)
        {
            Fault(key, "The sources' numbers have a gap.", "Number them 0, 1, 2 and so on.");
        }

        return [.. numbered.Values];
    }

    private void BindSecret(object target, PropertyInfo property, IConfiguration from, IConfigurationSection section, string key)
    {
        if (from[property.Name] is not null)
        {
            Fault(key, $"{property.Name} is set as well.", "Set one of the two.");
            return;
        }

        try
        {
            var secret = File.ReadAllText(section.Value ?? "").TrimEnd('\r', '\n');
            if (secret.Length == 0)
            {
                Fault(key, $"The file '{section.Value}' is empty.", "Write the secret into it.");
            }

            property.SetValue(target, secret);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fault(key, $"The file '{section.Value}' cannot be read: {fault.Message}", "Name a file that the server's user may read.");
        }
    }

    private object? Parse(Type type, string text, string key)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(bool))
        {
            return bool.TryParse(text, out var flag) ? flag : Refuse("true or false", "Write true or false.");
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : Refuse("a number", "Write digits, with a point before decimals.");
        }

        if (type.IsEnum)
        {
            var words = Enum.GetNames(type).Where(name => name != "None").ToArray();
            return words.FirstOrDefault(word => Same(word, text)) is { } chosen
                ? Enum.Parse(type, chosen)
                : Refuse("one of the known words", Spelling.Suggest(text, words, "Choose one of them."));
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            || (type == typeof(int) && whole is < int.MinValue or > int.MaxValue))
        {
            return Refuse("a whole number", "Write digits alone.");
        }

        return type == typeof(int) ? (object)(int)whole : whole;

        object? Refuse(string expected, string remedy)
        {
            Fault(key, $"Here should be {expected}, not '{text}'.", remedy);
            return null;
        }
    }

    private void SetInRange(object target, PropertyInfo property, object value, string key)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
        {
            Fault(key, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {range.Minimum} to {range.Maximum}."),
                "Write a number between the two.");
            return;
        }

        property.SetValue(target, value);
    }

    private void Fault(string key, string problem, string remedy) =>
        _faults.Add(new(PlatformOptionsValidator.Source, null, VariableOf(key), problem, remedy));

    private static PropertyInfo? Find(PropertyInfo[] properties, string name) =>
        properties.FirstOrDefault(property => Same(property.Name, name));

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
