namespace SensorPlatform.Server.Codecs.Scripts;

// Arrow functions become plain ones.
internal sealed partial class ScriptRewriter
{
    private void Arrow(int i)
    {
        var first = Is(i - 1, ")") ? _partner[i - 1] : i - 1;
        if (first < 0 || (first > 0 && _tokens[first].Kind == ScriptTokenKind.Word && Is(first - 1, ".")))
        {
            throw Refuse(i, "this arrow function cannot be read");
        }

        var isBlock = Is(i + 1, "{");
        var last = isBlock ? _partner[i + 1] : EndOfExpression(i + 1);
        InsertBefore(first, first == i - 1 ? "(function(" : "(function");
        _omitted.Add(i);
        if (first == i - 1)
        {
            InsertBefore(i, ")");
        }

        var usesThis = Enumerable.Range(i, last - i + 1).Any(one => _tokens[one].Kind == ScriptTokenKind.Word && Text(one) == "this");
        var end = usesThis ? ").bind(this)" : ")";
        if (isBlock)
        {
            Close(last, end);
        }
        else
        {
            InsertBefore(i + 1, "{" + Check + "return (");
            Close(last, ");}" + end);
        }
    }

    private int EndOfExpression(int i)
    {
        var first = i;
        var questions = 0;
        for (; i < _tokens.Count; i++)
        {
            if (Is(i, ",") || Is(i, ";") || Is(i, ")") || Is(i, "]") || Is(i, "}") || EndsTemplate(i)
                || (Is(i, ":") && questions == 0)
                || (i > first && _tokens[i].IsFirstOfLine && IsNewStatement(i)))
            {
                break;
            }

            questions += Is(i, "?") ? 1 : Is(i, ":") ? -1 : 0;
            if (_partner[i] > i)
            {
                i = _partner[i];
            }
        }

        return i > first ? i - 1 : throw Refuse(Math.Min(i, _tokens.Count - 1), "this arrow function has no end");
    }

    private bool EndsTemplate(int i) => _tokens[i].Kind == ScriptTokenKind.Literal && _source[_tokens[i].Start] == '}';

    private bool IsNewStatement(int i) =>
        _tokens[i].Kind is ScriptTokenKind.Word or ScriptTokenKind.Number
        && Text(i) is not ("in" or "of" or "instanceof")
        && (_tokens[i - 1].Kind != ScriptTokenKind.Sign || Is(i - 1, ")") || Is(i - 1, "]") || Is(i - 1, "}"));
}
