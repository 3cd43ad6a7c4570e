using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.Declarative;
using SensorPlatform.Core.Decoding.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding.Declarative;

public sealed class CodecProgramTests
{
    private static readonly FieldDefinition Temperature = new(Quantity.AirTemperature, 8, 16, FieldEncoding.Whole) { Scale = 0.1 };

    [Fact]
    public void A_layout_is_chosen_by_a_byte_and_its_conditions_are_decided_once()
    {
        var program = Program(
            new LayoutDefinition([Byte(0, 1)]) { Block = new BlockDefinition([Temperature with { Conditions = [Byte(3, 7)] }]), MinimumLength = 4, MaximumLength = 4 },
            new LayoutDefinition([Byte(0, 2)]) { Block = new BlockDefinition([Temperature]), MinimumLength = 3, MaximumLength = 3 });
        var readings = new Reading[1];
        Assert.Equal(new DecodeResult(DecodeError.None, 1), program.Decode([1, 0, 215, 7], new DecodeContext(1), readings));
        Assert.Equal(21.5, readings[0].Value);
        Assert.Equal(0, program.Decode([1, 0, 215, 8], new DecodeContext(1), readings).Count);
        Assert.Equal(1, program.Decode([2, 255, 206], new DecodeContext(1), readings).Count);
        Assert.Equal(-5, readings[0].Value);
        Assert.Equal(DecodeError.UnknownType, program.Decode([3, 0, 0], new DecodeContext(1), readings).Error);
        Assert.Equal(new DecodeResult(DecodeError.Truncated, 0, DecodeWarning.None, 2), program.Decode([2, 0], new DecodeContext(1), readings));
        Assert.Equal(new DecodeResult(DecodeError.TrailingBytes, 0, DecodeWarning.None, 3), program.Decode([2, 0, 0, 0], new DecodeContext(1), readings));
        Assert.Equal(DecodeError.UnknownPort, program.Decode([2, 0, 0], new DecodeContext(2), readings).Error);
        Assert.Equal(DecodeError.TooManyReadings, program.Decode([2, 0, 0], new DecodeContext(1), []).Error);
    }

    [Fact]
    public void Many_tags_find_their_fields()
    {
        var tags = Enumerable.Range(0, 900)
            .Select(i => new TagDefinition([(ushort)(i * 71)], 1, new BlockDefinition([new FieldDefinition(Quantity.InputValue.On((byte)(i % 255)), 0, 8, FieldEncoding.Natural)])))
            .ToArray();
        var program = Program(new LayoutDefinition([]) { Tags = new TagLoopDefinition(2, false, UnknownTag.Refuse, tags) });
        var readings = new Reading[1];
        for (var i = 0; i < tags.Length; i++)
        {
            var key = i * 71;
            Assert.Equal(1, program.Decode([(byte)(key >> 8), (byte)key, 9], new DecodeContext(1), readings).Count);
            Assert.Equal(Quantity.InputValue.On((byte)(i % 255)), readings[0].Quantity);
        }

        Assert.Equal(DecodeError.UnknownType, program.Decode([0, 1, 9], new DecodeContext(1), readings).Error);
    }

    [Fact]
    public void Decoding_allocates_nothing()
    {
        var program = Program(new LayoutDefinition([]) { Block = new BlockDefinition([Temperature]) { Time = new TimeDefinition(0, true, [0], true) }, RepeatLength = 4 });
        var readings = new Reading[8];
        byte[] payload = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(0, Allocated.Bytes(() => program.Decode(payload, new DecodeContext(1), readings)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 33)]
    [InlineData(-1, 8)]
    public void A_field_that_cannot_be_is_refused(int offset, int length) => Assert.Throws<ArgumentException>(() => Program(
        new LayoutDefinition([]) { Block = new BlockDefinition([new FieldDefinition(Quantity.Battery, offset, length, FieldEncoding.Natural)]) }));

    [Fact]
    public void Values_of_the_network_server_come_back_with_their_times()
    {
        var payload = new byte[242];
        var length = NetworkValues.Begin(payload);
        length += NetworkValues.Write(payload.AsSpan(length), Quantity.AirTemperature, 21.5);
        length += NetworkValues.Write(payload.AsSpan(length), Quantity.SoilMoisture.On(2), double.NaN);
        length += NetworkValues.WriteTime(payload.AsSpan(length), Instant.FromUnixSeconds(1_700_000_000));
        length += NetworkValues.Write(payload.AsSpan(length), Quantity.AirTemperature, 1e9);
        length += NetworkValues.WriteLeftOut(payload.AsSpan(length), 3);
        var readings = new Reading[4];

        var result = NetworkValues.Decode(payload.AsSpan(0, length), new DecodeContext(0), readings);

        Assert.Equal(new DecodeResult(DecodeError.None, 3, DecodeWarning.UnusableValue, 41), result);
        Assert.Equal(new Reading(default, 21.5, Quantity.AirTemperature, Quality.Good), readings[0]);
        Assert.Equal(new Reading(default, 0, Quantity.SoilMoisture.On(2), Quality.NotMeasured), readings[1]);
        Assert.Equal(new Reading(Instant.FromUnixSeconds(1_700_000_000), 0, Quantity.AirTemperature, Quality.OutOfRange), readings[2]);
        Assert.Equal(DecodeError.Truncated, NetworkValues.Decode(payload.AsSpan(0, length - 1), new DecodeContext(0), readings).Error);
        Assert.Equal(DecodeError.Empty, NetworkValues.Decode([], new DecodeContext(0), readings).Error);
        Assert.Equal(DecodeError.UnknownType, NetworkValues.Decode([2], new DecodeContext(0), readings).Error);
        Assert.Equal(DecodeError.UnknownType, NetworkValues.Decode([1, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0], new DecodeContext(0), readings).Error);
    }

    [Fact]
    public void Any_bytes_give_values_or_an_error()
    {
        var random = new Random(5);
        var payload = new byte[242];
        var readings = new Reading[DeviceFamily.MaxReadings];
        for (var i = 0; i < 50_000; i++)
        {
            random.NextBytes(payload);
            payload[0] = 1;
            NetworkValues.Decode(payload.AsSpan(0, random.Next(payload.Length)), new DecodeContext((byte)i), readings);
        }
    }

    private static CodecProgram Program(params LayoutDefinition[] layouts) => new(new CodecDefinition([1], [], false, layouts));

    private static ConditionDefinition Byte(int offset, uint value) => new(ConditionSubject.Bytes, [value]) { Offset = offset };
}
