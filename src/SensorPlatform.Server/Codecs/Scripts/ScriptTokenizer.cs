using System.Globalization;

namespace SensorPlatform.Server.Codecs.Scripts;

/// <summary>
/// Cuts JavaScript into pieces, so that the guard's checks can be put into it. Where it could take a piece for something
/// else than the engine does, it refuses the script: otherwise a loop could hide from the guard.
/// </summary>
internal sealed partial class ScriptTokenizer
{
    private const string Refusal = "This program cannot tell what is meant in line ";

    private static readonly HashSet<string> BeforeRegularExpression = new(StringComparer.Ordinal)
    {
        "return", "typeof", "case", "in", "delete", "void", "throw", "new", "instanceof", "else", "do",
    };

    private static readonly HashSet<string> HeadWords = new(StringComparer.Ordinal) { "if", "while", "for", "with" };

    // Longest first.
    private static readonly string[] LongSigns =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
    ];

    private readonly string _source;
    private readonly List<ScriptToken> _tokens = [];
    private readonly Stack<int> _parentheses = new();
    private readonly Stack<int> _templates = new();
    private int _closedParenthesis = -1;
    private int _braces;
    private int _at;
    private bool _isFirstOfLine = true;

    private ScriptTokenizer(string source) => _source = source;

    /// <summary>Cuts a source.</summary>
    /// <exception cref="ScriptRefusedException">It cannot be cut with certainty.</exception>
    internal static List<ScriptToken> Cut(string source)
    {
        var tokenizer = new ScriptTokenizer(source);
        while (tokenizer.Next())
        {
        }

        return tokenizer._templates.Count == 0
            ? tokenizer._tokens
            : throw new ScriptRefusedException("A template (`) is not closed.");
    }

    /// <summary>The line of a place, from 1.</summary>
    internal static int LineOf(string source, int at) => source.AsSpan(0, Math.Min(at, source.Length)).Count('\n') + 1;

    private bool Next()
    {
        SkipBlanks();
        if (_at >= _source.Length)
        {
            return false;
        }

        var sign = _source[_at];
        if (char.IsAsciiDigit(sign) || (sign == '.' && char.IsAsciiDigit(Peek(1))))
        {
            Number();
        }
        else if (IsWordSign(sign))
        {
            Take(ScriptTokenKind.Word, End(_at, IsWordSign));
        }
        else if (sign is '"' or '\'')
        {
            Quoted(sign);
        }
        else if (sign == '`' || (sign == '}' && _templates.Count > 0 && _templates.Peek() == _braces))
        {
            Template(sign);
        }
        else if (sign == '/' && IsRegularExpressionNext())
        {
            RegularExpression();
        }
        else
        {
            Sign(sign);
        }

        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _source.Length)
        {
            var sign = _source[_at];
            if (IsLineEnd(sign))
            {
                _isFirstOfLine = true;
                _at++;
            }
            else if (char.IsWhiteSpace(sign) || sign == '\uFEFF')
            {
                _at++;
            }
            else if (sign == '/' && Peek(1) == '/')
            {
                _at = End(_at, static c => !IsLineEnd(c));
            }
            else if (sign == '/' && Peek(1) == '*')
            {
                var end = _source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _isFirstOfLine |= _source.AsSpan(_at, (end < 0 ? _source.Length : end) - _at).IndexOfAny('\n', '\r') >= 0;
                _at = end < 0 ? throw Unclear("a comment without an end") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool IsRegularExpressionNext()
    {
        if (_tokens.Count == 0)
        {
            return true;
        }

        var last = _tokens[^1];
        var text = _source.AsSpan(last.Start, last.End - last.Start);
        switch (last.Kind)
        {
            case ScriptTokenKind.Number:
                return false;
            case ScriptTokenKind.Literal:
                return text[^1] == '{';
            case ScriptTokenKind.Word:
                var isMember = _tokens.Count > 1 && _source[_tokens[^2].Start] == '.';
                return isMember || !text.SequenceEqual("of")
                    ? !isMember && BeforeRegularExpression.Contains(text.ToString())
                    : throw Unclear("a '/' behind 'of'");
            default:
                return text[0] switch
                {
                    ')' => _closedParenthesis > 0 && HeadWords.Contains(Text(_closedParenthesis - 1)),
                    ']' => false,
                    '}' => throw Unclear("a '/' behind '}'"),
                    _ => text is not ("++" or "--"),
                };
        }
    }

    private void Sign(char sign)
    {
        if (sign is '\\' or '#' or '@' || _source.AsSpan(_at).StartsWith("<!--") || (_isFirstOfLine && _source.AsSpan(_at).StartsWith("-->")))
        {
            throw Unclear($"the sign '{sign}'");
        }

        switch (sign)
        {
            case '(':
                _parentheses.Push(_tokens.Count);
                break;
            case ')':
                _closedParenthesis = _parentheses.Count > 0 ? _parentheses.Pop() : throw Unclear("a ')' without '('");
                break;
            case '{':
                _braces++;
                break;
            case '}':
                _braces--;
                break;
            default:
                break;
        }

        var rest = _source.AsSpan(_at);
        var length = 1;
        foreach (var one in LongSigns)
        {
            if (rest.StartsWith(one))
            {
                length = one == "?." && char.IsAsciiDigit(Peek(2)) ? 1 : one.Length;
                break;
            }
        }

        Take(ScriptTokenKind.Sign, _at + length);
    }

    private void Take(ScriptTokenKind kind, int end)
    {
        _tokens.Add(new ScriptToken(kind, _at, end, _isFirstOfLine));
        _isFirstOfLine = false;
        _at = end;
    }

    private int End(int from, Func<char, bool> isPart)
    {
        while (from < _source.Length && isPart(_source[from]))
        {
            from++;
        }

        return from;
    }

    private string Text(int token) => _source[_tokens[token].Start.._tokens[token].End];

    private char Peek(int offset) => _at + offset < _source.Length ? _source[_at + offset] : '\0';

    private static bool IsLineEnd(char sign) => sign is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsWordSign(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '$' || sign is '\u200C' or '\u200D';

    private ScriptRefusedException Unclear(string what) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Refusal}{LineOf(_source, _at)}: {what}."));
}
