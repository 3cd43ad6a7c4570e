namespace SensorPlatform.Server.Codecs.Scripts;

// Jurassic makes 0 of a negative number that is no result of an operation on bits, when it enters one: since .NET 9 a
// negative double is 0 as an unsigned number. So (x - 5) | 0 would silently be 0. Operands go through a function of ours.
internal sealed partial class ScriptRewriter
{
    /// <summary>Name of the function that makes 32 bits of a number.</summary>
    internal const string BitsName = GuardName + "Bits";

    private const int Relational = 10;

    private static readonly HashSet<string> BitOperators = new(StringComparer.Ordinal) { "|", "^", "&", "<<", ">>", ">>>" };

    private static readonly HashSet<string> BitAssignments = new(StringComparer.Ordinal) { "|=", "^=", "&=", "<<=", ">>=", ">>>=" };

    private static readonly HashSet<string> PrefixWords = new(StringComparer.Ordinal) { "typeof", "void", "delete", "new" };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "if", "for", "while", "do", "switch", "try", "return", "break", "continue", "throw", "var", "let", "const", "function",
        "class", "debugger", "case", "else", "in", "instanceof", "typeof", "void", "delete", "new", "default", "extends", "of",
    };

    private void Bits(int i)
    {
        var sign = Text(i);
        if (BitOperators.Contains(sign))
        {
            Wrap(LeftStart(i, Precedence(sign)), i - 1);
            Wrap(i + 1, RightEnd(i, Precedence(sign)));
        }
        else if (sign == "~")
        {
            Wrap(i + 1, RightEnd(i, int.MaxValue));
        }
        else if (BitAssignments.Contains(sign))
        {
            var last = EndOfExpression(i + 1);
            if (i > 0 && _tokens[i - 1].Kind == ScriptTokenKind.Word && !IsMember(i - 1))
            {
                // x |= y becomes x = bits(x) | bits(y).
                _omitted.Add(i);
                InsertBefore(i, $" = {BitsName}({Text(i - 1)}) {sign[..^1]} ");
                InsertBefore(i + 1, BitsName + "(");
                Close(last, ")");
            }
            else
            {
                Wrap(i + 1, last);
            }
        }
    }

    // Leaves numbers as they are written, and what cannot be told.
    private void Wrap(int first, int last)
    {
        if (first >= 0 && last >= first && last < _tokens.Count && !(first == last && _tokens[first].Kind == ScriptTokenKind.Number))
        {
            InsertBefore(first, BitsName + "(");
            Close(last, ")");
        }
    }

    private int LeftStart(int i, int precedence)
    {
        for (var last = i - 1; ;)
        {
            var first = PrimaryStart(last);
            if (first < 0)
            {
                return -1;
            }

            while (first > 0 && IsPrefix(first - 1))
            {
                first--;
            }

            if (first == 0 || BinaryPrecedence(first - 1) < precedence)
            {
                return first;
            }

            last = first - 2;
        }
    }

    private int RightEnd(int i, int precedence)
    {
        for (var first = i + 1; ;)
        {
            while (first < _tokens.Count && IsPrefix(first))
            {
                first++;
            }

            var last = PrimaryEnd(first);
            if (last < 0 || last + 1 >= _tokens.Count || BinaryPrecedence(last + 1) <= precedence)
            {
                return last;
            }

            first = last + 2;
        }
    }

    // 0 for everything that is no operator between two operands.
    private int BinaryPrecedence(int i)
    {
        if (_tokens[i].Kind == ScriptTokenKind.Word)
        {
            return !IsMember(i) && Text(i) is "in" or "instanceof" ? Relational : 0;
        }

        return _tokens[i].Kind == ScriptTokenKind.Sign && i > 0 && IsOperandEnd(i - 1) ? Precedence(Text(i)) : 0;
    }

    // ECMAScript's order: higher binds closer.
    private static int Precedence(string sign) => sign switch
    {
        "??" or "||" => 4,
        "&&" => 5,
        "|" => 6,
        "^" => 7,
        "&" => 8,
        "==" or "!=" or "===" or "!==" => 9,
        "<" or ">" or "<=" or ">=" => Relational,
        "<<" or ">>" or ">>>" => 11,
        "+" or "-" => 12,
        "*" or "/" or "%" => 13,
        "**" => 14,
        _ => 0,
    };

    private bool IsPrefix(int i) => _tokens[i].Kind switch
    {
        ScriptTokenKind.Word => PrefixWords.Contains(Text(i)) && !IsMember(i),
        ScriptTokenKind.Sign => Text(i) is "-" or "+" or "!" or "~" or "++" or "--" && (i == 0 || !IsOperandEnd(i - 1)),
        _ => false,
    };

    private bool IsOperandEnd(int i) => _tokens[i].Kind switch
    {
        ScriptTokenKind.Word => IsMember(i) || !Keywords.Contains(Text(i)),
        ScriptTokenKind.Number => true,
        ScriptTokenKind.Literal => _source[_tokens[i].End - 1] != '{',
        _ => Text(i) switch
        {
            ")" => Head(i) is not ("if" or "while" or "for"),
            "]" => true,
            "++" or "--" => i > 0 && !_tokens[i].IsFirstOfLine && IsOperandEnd(i - 1),
            _ => false,
        },
    };

    // The first piece of the call, member or plain operand that ends here; -1 where that cannot be told.
    private int PrimaryStart(int last)
    {
        if (last < 0 || !IsOperandEnd(last))
        {
            return -1;
        }

        switch (_tokens[last].Kind)
        {
            case ScriptTokenKind.Word:
                return IsMember(last) ? PrimaryStart(last - 2) : last;
            case ScriptTokenKind.Number:
                return last;
            case ScriptTokenKind.Literal:
                return _source[_tokens[last].Start] == '}' ? -1 : last;
            default:
                if (Is(last, "++") || Is(last, "--"))
                {
                    return PrimaryStart(last - 1);
                }

                var first = _partner[last];
                return first > 0 && IsOperandEnd(first - 1) ? PrimaryStart(first - 1) : first;
        }
    }

    private int PrimaryEnd(int first)
    {
        if (first >= _tokens.Count || Is(first, "{") || Is(first + 1, "=>"))
        {
            return -1;
        }

        var last = Is(first, "(") || Is(first, "[") ? _partner[first] : IsOperandEnd(first) ? first : -1;
        if (last < 0 || Is(last + 1, "=>"))
        {
            return -1;
        }

        for (; last + 1 < _tokens.Count;)
        {
            if (Is(last + 1, "(") || Is(last + 1, "["))
            {
                last = _partner[last + 1];
            }
            else if (Is(last + 1, ".") && last + 2 < _tokens.Count)
            {
                last += 2;
            }
            else if ((Is(last + 1, "++") || Is(last + 1, "--")) && !_tokens[last + 1].IsFirstOfLine)
            {
                last++;
            }
            else
            {
                break;
            }
        }

        return last;
    }
}
