namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Walks a JSON text field by field, without tree, string or allocation. Parsers are written once over it (generic over
/// the struct, so that calls are direct) and run over two: the plain one on <c>Utf8JsonReader</c>, which is the oracle, and the
/// fast one.
/// </summary>
/// <remarks>
/// A value that is not of the asked type is passed over whole, so that the walk stays in step. Text that is not JSON makes
/// <see cref="IsBroken"/> true for good; from then on there is no next field or item and no value, so that every loop ends.
/// Nothing throws. A value is read once, by one call; a scalar that is left unread is passed over by the next step.
/// </remarks>
internal interface IJsonCursor
{
    /// <summary>
    /// True once the text turned out not to be JSON. Asking settles the value at hand, so that a parser that gives up at it
    /// with an error knows first whether it is one. Ask at the end, not in loops.
    /// </summary>
    bool IsBroken { get; }

    /// <summary>True at the beginning of an object.</summary>
    bool IsObject { get; }

    /// <summary>True at the beginning of an array.</summary>
    bool IsArray { get; }

    /// <summary>True at <c>null</c>.</summary>
    bool IsNull { get; }

    /// <summary>True at a number (not at a text that holds one).</summary>
    bool IsNumber { get; }

    /// <summary>Goes to the outermost value.</summary>
    /// <returns>False when it is no object.</returns>
    bool ReadRoot();

    /// <summary>Passes the end of the text; anything but blanks there breaks the walk.</summary>
    void ReadEnd();

    /// <summary>Goes to the value of the object's next field.</summary>
    /// <param name="name">Its name, valid until the next call; empty when it has escapes beyond ASCII.</param>
    /// <returns>False at the object's end.</returns>
    bool NextField(out ReadOnlySpan<byte> name);

    /// <summary>Goes to the value of the object's next field that may be wanted.</summary>
    /// <param name="lengths">
    /// The lengths of the wanted names, as <see cref="FieldNames.Lengths"/> gives them. Fields with names of other lengths may be
    /// passed over here, or not.
    /// </param>
    /// <param name="name">As for the other method.</param>
    /// <returns>False at the object's end.</returns>
    bool NextField(ulong lengths, out ReadOnlySpan<byte> name);

    /// <summary>Goes to the array's next item.</summary>
    /// <returns>False at the array's end.</returns>
    bool NextItem();

    /// <summary>Passes over the value.</summary>
    void Skip();

    /// <summary>The text of a string value, without its escapes, valid until the next call.</summary>
    /// <returns>False for another type, or for escapes beyond ASCII or a very long text with escapes.</returns>
    bool TryText(out ReadOnlySpan<byte> text);

    /// <summary>A whole number of 0 and above, written as a number or within a string.</summary>
    bool TryUInt64(out ulong value);

    /// <summary>A finite number, written as a number or within a string.</summary>
    bool TryDouble(out double value);

    /// <summary>True for the value <c>true</c>; passes over anything else.</summary>
    bool IsTrue();
}
