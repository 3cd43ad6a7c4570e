using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Retention;

/// <summary>From which time on things are kept, as of a moment. Immutable.</summary>
internal sealed class RetentionPolicy
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    private readonly RetentionOptions _options;
    private readonly long _now;

    /// <param name="options">The options, checked.</param>
    /// <param name="now">The moment.</param>
    public RetentionPolicy(RetentionOptions options, Instant now)
    {
        _options = options;
        _now = now.UnixNanoseconds;
        Quantities = QuantityDays.TryParse(options.Quantities, out var days, out var problem)
            ? days
            : throw new ArgumentException(problem, nameof(options));
    }

    /// <summary>Days of the quantities that have a time of their own, by <see cref="Quantity.Index"/>.</summary>
    public IReadOnlyDictionary<byte, int> Quantities { get; }

    /// <summary>First time of readings that are kept, of all quantities without a time of their own; none: all are.</summary>
    public Instant Readings => Before(_options.ReadingsDays);

    /// <summary>As <see cref="Readings"/>, of the frame ledger.</summary>
    public Instant Frames => Before(_options.FramesDays);

    /// <summary>As <see cref="Readings"/>, of dead letters.</summary>
    public Instant DeadLetters => Before(_options.DeadLettersDays);

    /// <summary>As <see cref="Readings"/>, of alerts that ended.</summary>
    public Instant Alerts => Before(_options.AlertsDays);

    /// <summary>As <see cref="Readings"/>, of one quantity.</summary>
    public Instant ReadingsOf(byte quantityIndex) => Before(Quantities.GetValueOrDefault(quantityIndex, _options.ReadingsDays));

    /// <summary>As <see cref="Readings"/>, of windows of one quantity and length.</summary>
    public Instant WindowsOf(byte quantityIndex, WindowLength length) => Before(length switch
    {
        WindowLength.FiveMinutes => Quantities.GetValueOrDefault(quantityIndex, _options.FiveMinutesDays),
        WindowLength.FifteenMinutes => Quantities.GetValueOrDefault(quantityIndex, _options.FifteenMinutesDays),
        WindowLength.OneHour => _options.OneHourDays,
        WindowLength.OneDay => _options.OneDayDays,
        _ => 0,
    });

    private Instant Before(int days) => days == 0 ? Instant.None : new Instant(_now - (days * NanosecondsPerDay));
}
