using SensorPlatform.Core.Readings;
using static SensorPlatform.Core.Decoding.BigEndianFormat;

namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>Reports with one or two bytes that are 0 or 1. Where they come from: <see cref="NetvoxReports"/>.</summary>
internal static class NetvoxStates
{
    /// <summary>In any order.</summary>
    internal static NetvoxEntry[] All { get; } =
    [
        new(1, [0x02, 0x1D, 0x25, 0x8D], State(Quantity.ContactOpen)), // R311A R718F R718LB R730LB
        new(1, [0x3E, 0x45, 0x56], States(Quantity.ContactOpen)), // R718F2 R718LB2 R311CB
        new(1, [0x10, 0x31, 0x4D, 0x55], State(Quantity.AlarmButton)), // RB02I R718T R312A R312
        new(1, [0x48], States(Quantity.AlarmButton)), // R718T2
        new(1, [0x12, 0x32], State(Quantity.WaterLeak)), // R718WB R718WA
        new(1, [0x06, 0x46, 0x47, 0x5A], States(Quantity.WaterLeak)), // R311W R718WA2 R718WB2 R311WA
        new(1, [0x21, 0x9E, 0x9F, 0xB7], State(Quantity.InputState)), // R718J R311K R718VA R720F
        new(1, [0x43, 0x4C], States(Quantity.InputState)), // R718J2 R311CA
        new(1, [0x59], State(Quantity.ParkingOccupied)), // R719A
        new(1, [0x5B, 0x97], State(Quantity.OccupancyOccupied)), // R718Q R718QA

        // R718DA R718DB R718MBA R311D R311FA R311FB R311FC R730MBA R730DA R730DB R311DA R311DB
        new(1, [0x1A, 0x1B, 0x27, 0x4E, 0x4F, 0x50, 0x51, 0x82, 0x89, 0x8B, 0xA8, 0xA9], State(Quantity.MotionDetected)),
        new(1, [0x2F, 0x3D], States(Quantity.MotionDetected)), // R718DA2 R718DB2
        new(1, [0x0A], States(Quantity.AlarmSmoke, Quantity.AlarmActive.On(2))), // RA02A: and high temperature
        new(1, [0x11], States(Quantity.AlarmActive.On(1), Quantity.AlarmActive.On(2))), // RA02C: CO, high temperature

        // R602A: bytes 3 and 4 are the interval of its heartbeat. R603: byte 4 is its contact.
        new(1, [0x69], new(false, new BigEndianField(Quantity.AlarmActive, Unsigned8, 5))),
        new(1, [0xDE], new(
            false,
            new BigEndianField(Quantity.AlarmActive, Unsigned8, 3),
            new BigEndianField(Quantity.ContactOpen, Unsigned8, 4))),
    ];

    private static NetvoxReport State(Quantity quantity) => new(true, new BigEndianField(quantity, Unsigned8, 4));

    private static NetvoxReport States(Quantity first, Quantity second) =>
        new(true, new BigEndianField(first, Unsigned8, 4), new BigEndianField(second, Unsigned8, 5));

    private static NetvoxReport States(Quantity both) => States(both.On(1), both.On(2));
}
