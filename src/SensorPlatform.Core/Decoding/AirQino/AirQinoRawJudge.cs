using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.AirQino;

namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>Scales the raw values of one report and says which of them cannot be believed, as the station is configured.</summary>
/// <param name="values">By code; those that are not there are NaN. Temperatures, humidity and pressure are scaled in place.</param>
/// <param name="qualities">By code; filled here: good, or the first cause to withhold the number.</param>
/// <param name="parameters">The station's constants; null: the defaults.</param>
/// <remarks>Source: air-quality reference, 1.4 and 1.5; the rules in words are in docs/air/airqino.md.</remarks>
internal readonly ref struct AirQinoRawJudge(Span<double> values, Span<Quality> qualities, DeviceParameters? parameters)
{
    private const double PascalsPerHectopascal = 100;

    private readonly Span<double> _values = values;
    private readonly Span<Quality> _qualities = qualities;
    private readonly DeviceParameters? _parameters = parameters;

    internal void ScaleAndJudge()
    {
        _qualities.Fill(Quality.Good);
        LeaveOutWhatIsNotFitted();
        JudgeClimateAndScale();
        JudgeGases();
        JudgeParticles();
        _values[AirQinoSensor.Pressure] /= PascalsPerHectopascal;
        if (_values[AirQinoSensor.CarbonDioxide] > Parameter(AirQinoParameters.CarbonDioxideMaximum))
        {
            Withhold(AirQinoSensor.CarbonDioxide, Quality.OutOfRange);
        }

        if (_values[AirQinoSensor.Auxiliary1] == Parameter(AirQinoParameters.AuxiliaryFault))
        {
            Withhold(AirQinoSensor.Auxiliary1, Quality.Fault);
        }

        if (_values[AirQinoSensor.Latitude] == 0 && _values[AirQinoSensor.Longitude] == 0)
        {
            // The GPS has no fix: nobody measures in the Gulf of Guinea at exactly zero.
            Withhold(AirQinoSensor.Latitude, Quality.NotMeasured);
            Withhold(AirQinoSensor.Longitude, Quality.NotMeasured);
        }
    }

    private void LeaveOutWhatIsNotFitted()
    {
        var climate = Parameter(AirQinoParameters.ClimateFitted);
        if (climate == AirQinoParameters.FittedUnlessZero && _values[AirQinoSensor.Humidity] != 0)
        {
            // One probe gives both. Beside a humidity a temperature of zero is one; only both at zero are none. A humidity that is not
            // in the report (NaN) is not zero either: nobody filled in zeros then, and a zero temperature is one.
            climate = AirQinoParameters.Fitted;
        }

        LeaveOut(AirQinoSensor.Temperature, climate);
        LeaveOut(AirQinoSensor.Humidity, climate);
        LeaveOut(AirQinoSensor.InternalTemperature, Parameter(AirQinoParameters.InternalTemperatureFitted));
        LeaveOut(AirQinoSensor.Ozone, Parameter(AirQinoParameters.OzoneFitted));
        LeaveOut(AirQinoSensor.NitrogenDioxide, Parameter(AirQinoParameters.NitrogenDioxideFitted));
        LeaveOut(AirQinoSensor.CarbonMonoxide, Parameter(AirQinoParameters.CarbonMonoxideFitted));
        LeaveOut(AirQinoSensor.Voc, Parameter(AirQinoParameters.VocFitted));
        var particles = Parameter(AirQinoParameters.PmFitted);
        LeaveOut(AirQinoSensor.Pm25, FineParticlesFitted(particles));
        LeaveOut(AirQinoSensor.Pm10, particles);
        LeaveOut(AirQinoSensor.CarbonDioxide, Parameter(AirQinoParameters.CarbonDioxideFitted));
        LeaveOut(AirQinoSensor.SulphurDioxide, Parameter(AirQinoParameters.AnalogueFitted));
        LeaveOut(AirQinoSensor.NitrogenMonoxide, Parameter(AirQinoParameters.AnalogueFitted));
        LeaveOut(AirQinoSensor.SecondNitrogenDioxide, Parameter(AirQinoParameters.AnalogueFitted));
        var others = Parameter(AirQinoParameters.OthersFitted);
        for (var code = AirQinoSensor.Auxiliary1; code <= AirQinoSensor.Auxiliary5; code++)
        {
            LeaveOut(code, others);
        }

        LeaveOut(AirQinoSensor.Noise, others);
        LeaveOut(AirQinoSensor.Pressure, others);
        LeaveOut(AirQinoSensor.Formaldehyde, others);
    }

    // One counter gives both: beside a PM10 a PM2.5 of zero is one.
    private double FineParticlesFitted(double particles) =>
        particles == AirQinoParameters.FittedUnlessZero && _values[AirQinoSensor.Pm10] > 0 ? AirQinoParameters.Fitted : particles;

    private void LeaveOut(byte code, double fitted)
    {
        if (fitted == AirQinoParameters.NotFitted || (fitted != AirQinoParameters.Fitted && _values[code] == 0))
        {
            Withhold(code, Quality.NotMeasured);
        }
    }

    private void JudgeClimateAndScale()
    {
        ref var temperature = ref _values[AirQinoSensor.Temperature];
        ref var humidity = ref _values[AirQinoSensor.Humidity];
        ref var inside = ref _values[AirQinoSensor.InternalTemperature];
        var isBroken = AirQinoValues.IsBrokenProbe(temperature, humidity);
        var isWrongScale = IsScaledOtherwise(temperature, AirQinoParameters.TemperatureScale)
            || IsScaledOtherwise(humidity, AirQinoParameters.HumidityScale)
            || IsScaledOtherwise(inside, AirQinoParameters.InternalTemperatureScale);

        // Divided, not multiplied by a tenth: 999 / 10 is the number 99.9 then.
        temperature /= Scale(AirQinoParameters.TemperatureScale);
        humidity /= Scale(AirQinoParameters.HumidityScale);
        inside /= Scale(AirQinoParameters.InternalTemperatureScale);
        if (isBroken || AirQinoValues.IsBrokenProbe(temperature, humidity))
        {
            Withhold(AirQinoSensor.Temperature, Quality.Fault);
            Withhold(AirQinoSensor.Humidity, Quality.Fault);
        }

        if (isWrongScale)
        {
            Withhold(AirQinoSensor.Temperature, Quality.Implausible);
            Withhold(AirQinoSensor.Humidity, Quality.Implausible);
            Withhold(AirQinoSensor.InternalTemperature, Quality.Implausible);
        }

        // A number that cannot be a temperature judges none, and needs no judge.
        if (IsGood(AirQinoSensor.Temperature)
            && QuantityTable.IsPossible(Quantity.AirTemperature.Index, temperature)
            && QuantityTable.IsPossible(Quantity.DeviceTemperature.Index, inside)
            && (inside < temperature - Parameter(AirQinoParameters.InsideColder)
                || inside > temperature + Parameter(AirQinoParameters.InsideWarmer)))
        {
            Withhold(AirQinoSensor.InternalTemperature, Quality.Implausible);
        }
    }

    // A board that sends tenths or hundredths sends whole numbers: a decimal point says that the scale is configured wrongly.
    private bool IsScaledOtherwise(double value, int scale) =>
        Scale(scale) != 1 && double.IsFinite(value) && !double.IsInteger(value);

    private void JudgeGases()
    {
        JudgeCounts(AirQinoSensor.Ozone);
        JudgeCounts(AirQinoSensor.NitrogenDioxide);
        JudgeCounts(AirQinoSensor.CarbonMonoxide);
        JudgeCounts(AirQinoSensor.Voc);
        var shared = Parameter(AirQinoParameters.SharedGasChannel);
        if (shared == AirQinoParameters.SharedIsNitrogenDioxide)
        {
            Withhold(AirQinoSensor.Ozone, Quality.NotMeasured);
        }
        else if (shared == AirQinoParameters.SharedIsOzone)
        {
            Withhold(AirQinoSensor.NitrogenDioxide, Quality.NotMeasured);
        }
        else if (shared == AirQinoParameters.SharedByNobodyKnowsWhich
            && IsGood(AirQinoSensor.Ozone)
            && IsGood(AirQinoSensor.NitrogenDioxide)
            && _values[AirQinoSensor.Ozone] == _values[AirQinoSensor.NitrogenDioxide])
        {
            Withhold(AirQinoSensor.Ozone, Quality.Implausible);
            Withhold(AirQinoSensor.NitrogenDioxide, Quality.Implausible);
        }
    }

    private void JudgeCounts(byte code)
    {
        if (_values[code] >= Parameter(AirQinoParameters.ConverterFullScale))
        {
            Withhold(code, Quality.Fault);
        }
        else if (_values[code] < 0)
        {
            Withhold(code, Quality.OutOfRange);
        }
    }

    private void JudgeParticles()
    {
        var fine = _values[AirQinoSensor.Pm25];
        var coarse = _values[AirQinoSensor.Pm10];
        var most = Parameter(AirQinoParameters.PmMaximum);
        var cause = fine > most || coarse > most ? Quality.Fault
            : IsGood(AirQinoSensor.Pm25) && IsGood(AirQinoSensor.Pm10) && fine > coarse ? Quality.Implausible
            : Quality.Good;
        if (cause != Quality.Good)
        {
            Withhold(AirQinoSensor.Pm25, cause);
            Withhold(AirQinoSensor.Pm10, cause);
        }
    }

    private bool IsGood(byte code) => _qualities[code] == Quality.Good;

    // The first cause stays.
    private void Withhold(byte code, Quality cause)
    {
        if (IsGood(code))
        {
            _qualities[code] = cause;
        }
    }

    private double Parameter(int index) => AirQinoParameters.Of(_parameters, index);

    private double Scale(int index) => AirQinoParameters.ScaleOf(_parameters, index);
}
