namespace SensorPlatform.Server.Codecs.Scripts;

// Numbers, texts, templates and regular expressions.
internal sealed partial class ScriptTokenizer
{
    private void Number()
    {
        var end = _at;
        for (; end < _source.Length; end++)
        {
            var sign = _source[end];
            var isExponentSign = sign is '+' or '-' && _source[end - 1] is 'e' or 'E' && _source[_at] != '0';
            if (!char.IsAsciiLetterOrDigit(sign) && sign != '.' && !isExponentSign)
            {
                break;
            }
        }

        Take(ScriptTokenKind.Number, end);
    }

    private void Quoted(char quote)
    {
        for (var end = _at + 1; end < _source.Length && _source[end] is not ('\n' or '\r'); end++)
        {
            if (_source[end] == quote)
            {
                Take(ScriptTokenKind.Literal, end + 1);
                return;
            }

            end += _source[end] == '\\' ? 1 : 0;
        }

        throw Unclear("a text without an end");
    }

    // From the opening sign, or from the brace that ends an expression within, to the next expression or the end.
    private void Template(char first)
    {
        if (first == '}')
        {
            _templates.Pop();
        }

        for (var end = _at + 1; end < _source.Length; end++)
        {
            if (_source[end] == '`')
            {
                Take(ScriptTokenKind.Literal, end + 1);
                return;
            }

            if (_source[end] == '$' && end + 1 < _source.Length && _source[end + 1] == '{')
            {
                Take(ScriptTokenKind.Literal, end + 2);
                _templates.Push(_braces);
                return;
            }

            end += _source[end] == '\\' ? 1 : 0;
        }

        throw Unclear("a template without an end");
    }

    private void RegularExpression()
    {
        var isInClass = false;
        for (var end = _at + 1; end < _source.Length && !IsLineEnd(_source[end]); end++)
        {
            switch (_source[end])
            {
                case '\\':
                    end++;
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '/' when !isInClass:
                    Take(ScriptTokenKind.Literal, End(end + 1, IsWordSign));
                    return;
                default:
                    break;
            }
        }

        throw Unclear("a regular expression without an end");
    }
}
