using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

// The rows behind the notes.
internal sealed partial class ParkingHistory
{
    private IEnumerable<ParkingNote> Messages(int partition, long after)
    {
        using var select = new SqliteStatement(_connection, """
            SELECT offset,ordinal,sensor,quantity,time_ns,value,quality,received_ns FROM readings WHERE partition=?1 AND offset>?2
            UNION ALL
            SELECT offset,0,sensor,-1,received_ns,NULL,0,received_ns FROM dead_letters
            WHERE partition=?1 AND offset>?2 AND sensor IS NOT NULL
            ORDER BY 1,2
            """);
        select.Bind(1, partition).Bind(2, after);
        var message = new List<ParkingNote>();
        while (select.Step())
        {
            if (!_placeOfKey.TryGetValue(select.Integer(2), out var place) || NoteOf(select, place) is not { } note)
            {
                continue;
            }

            if (message.Count > 0 && (message[0].Offset != note.Offset || message[0].Place != note.Place))
            {
                foreach (var one in message)
                {
                    yield return one;
                }

                message.Clear();
            }

            ParkingNotes.Add(message, in note);
        }

        foreach (var one in message)
        {
            yield return one;
        }
    }

    private static ParkingNote? NoteOf(SqliteStatement row, int place)
    {
        if (row.Integer(3) == DeadLetter)
        {
            return ParkingNotes.OfLetter(place, row.Integer(0), new Instant(row.Integer(7)));
        }

        if (!Quantity.TryFromCode(row.Integer(3), out var quantity))
        {
            return null;
        }

        var reading = new Reading(new Instant(row.Integer(4)), row.Real(5), quantity, (Quality)row.Integer(6));
        return ParkingNotes.Of(place, row.Integer(0), in reading, new Instant(row.Integer(7)));
    }

    private IEnumerable<ParkingNote> Series(long sensor, long quantity, Instant from)
    {
        if (!Quantity.TryFromCode(quantity, out var of))
        {
            yield break;
        }

        using var select = new SqliteStatement(_connection, """
            SELECT time_ns,value,quality,offset,received_ns FROM readings
            WHERE sensor=?1 AND quantity=?2 AND time_ns>=?3 AND received_ns>=?4
            ORDER BY time_ns,offset
            """);
        var place = _placeOfKey[sensor];
        select.Bind(1, sensor).Bind(2, quantity).Bind(3, from.UnixNanoseconds).Bind(4, _since[place].UnixNanoseconds);
        while (select.Step())
        {
            var reading = new Reading(new Instant(select.Integer(0)), select.Real(1), of, (Quality)select.Integer(2));
            var note = ParkingNotes.Of(place, select.Integer(3), in reading, new Instant(select.Integer(4)));
            yield return note.NotAfter(note.Time);
        }
    }

    private void LoadKeys(SensorDirectory sensors)
    {
        var indices = sensors.Sensors.ToDictionary(sensor => sensor.Id, sensor => sensor.Index, StringComparer.Ordinal);
        using var select = new SqliteStatement(_connection, "SELECT key,id FROM sensors");
        while (select.Step())
        {
            if (indices.TryGetValue(select.Text(1), out var index) && _places.OfSensor(index) is >= 0 and var place)
            {
                _placeOfKey.Add(select.Integer(0), place);
            }
        }
    }

    private void LoadSeries()
    {
        using var select = new SqliteStatement(_connection, "SELECT sensor,quantity FROM latest ORDER BY sensor,quantity");
        while (select.Step())
        {
            if (_placeOfKey.TryGetValue(select.Integer(0), out var place))
            {
                var site = _places[place].Site;
                if (!_series.TryGetValue(site, out var series))
                {
                    _series[site] = series = [];
                }

                series.Add((select.Integer(0), select.Integer(1)));
            }
        }
    }
}
