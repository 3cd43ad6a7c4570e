using Jurassic;
using Jurassic.Library;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>Makes 32 bits of a number as ECMAScript has it (ToInt32): see <see cref="ScriptRewriter.BitsName"/>.</summary>
internal sealed class ScriptBitsFunction(ScriptEngine engine) : FunctionInstance(engine)
{
    private const double TwoToThe32 = 4_294_967_296;

    /// <inheritdoc/>
    public override object CallLateBound(object thisObject, params object[] argumentValues)
    {
        if (argumentValues.Length == 0 || argumentValues[0] is int)
        {
            return argumentValues.Length == 0 ? 0 : argumentValues[0];
        }

        var number = TypeConverter.ToNumber(argumentValues[0]);
        return double.IsFinite(number) ? unchecked((int)(uint)(long)Math.IEEERemainder(Math.Truncate(number), TwoToThe32)) : 0;
    }
}
