namespace RunMetrics.Reports.Templates;

/// <summary>Checks the names of a template before it is rendered: also in branches that this run does not take, with file, line and column.</summary>
/// <remarks>The engine only knows names at run time and not their places, and renders an unknown one as nothing.</remarks>
internal sealed class TemplateCheck
{
    private const int DeepestPartial = 16;

    private readonly TemplateReader _reader;
    private readonly TemplateFiles _files;
    private readonly int _depth;
    private readonly Stack<Block> _blocks = new();
    private Scope _scope;

    private TemplateCheck(string file, string text, Scope scope, TemplateFiles files, int depth)
    {
        _reader = new TemplateReader(file, text);
        _scope = scope;
        _files = files;
        _depth = depth;
    }

    /// <summary>Checks a template and the partials it uses, which are loaded by it.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">Text.</param>
    /// <param name="files">Where partials come from.</param>
    /// <exception cref="TemplateException">Something is wrong.</exception>
    public static void Check(string file, string text, TemplateFiles files) =>
        new TemplateCheck(file, text, new Scope(TemplateNames.Shape, Outer: null, IsLoop: false, []), files, depth: 0).Run();

    private void Run()
    {
        foreach (var tag in _reader.Tags())
        {
            switch (tag.Sigil)
            {
                case '#':
                    Open(tag);
                    break;
                case '/':
                    Close(tag);
                    break;
                case '>':
                    Partial(tag);
                    break;
                case ' ' when tag.Words is [{ Text: "else" }, ..]:
                    Else(tag);
                    break;
                case '^' when tag.Words.Count == 0:
                    Else(tag);
                    break;
                case ' ':
                    Value(tag);
                    break;
                default:
                    throw _reader.Fault(tag.Offset, $"'{tag.Sigil}' tags are not used here; there are #if, #unless, #each, #with, > and values.");
            }
        }

        if (_blocks.TryPeek(out var open))
            throw _reader.Fault(open.Offset, $"'#{open.Name}' is not closed.");
    }

    private void Open(TemplateTag tag)
    {
        if (tag.Words is not [var name, var subject, ..] || name.Text is not ("if" or "unless" or "each" or "with"))
            throw _reader.Fault(tag.Offset, "a block is #if, #unless, #each or #with and one name.");
        var shape = Resolve(subject);
        _blocks.Push(new Block(name.Text, tag.Offset, _scope));
        var locals = Locals([.. tag.Words.Skip(2)], name.Text == "each" ? shape.Item : shape);
        _scope = name.Text switch
        {
            "each" => new Scope(shape.Item ?? throw _reader.Fault(subject.Offset, $"'{subject.Text}' is no list."), _scope, IsLoop: true, locals),
            "with" => new Scope(shape.HasMembers ? shape : throw _reader.Fault(subject.Offset, $"'{subject.Text}' has no members."), _scope, IsLoop: false, locals),
            // A condition is no level for '../'.
            _ => _scope,
        };
    }

    /// <summary><c>as |failure index|</c>.</summary>
    private Dictionary<string, TemplateShape> Locals(List<TemplateWord> words, TemplateShape? shape)
    {
        var locals = new Dictionary<string, TemplateShape>(StringComparer.Ordinal);
        if (words.Count == 0)
            return locals;
        if (words[0].Text != "as")
            throw _reader.Fault(words[0].Offset, $"'{words[0].Text}' is one word too many.");
        foreach (var word in words.Skip(1))
        {
            if (word.Text.Trim('|') is { Length: > 0 } local)
                locals.Add(local, locals.Count == 0 && shape is not null ? shape : TemplateShape.Value);
        }

        return locals;
    }

    private void Close(TemplateTag tag)
    {
        var name = tag.Words is [var one] ? one.Text : "";
        if (!_blocks.TryPop(out var block))
            throw _reader.Fault(tag.Offset, $"'/{name}' closes nothing.");
        if (block.Name != name)
            throw _reader.Fault(tag.Offset, $"'/{name}' stands where '/{block.Name}' is expected.");
        _scope = block.Outer;
    }

    private void Else(TemplateTag tag)
    {
        if (!_blocks.TryPeek(out var block))
            throw _reader.Fault(tag.Offset, "'else' is in no block.");
        _scope = block.Outer;
        if (tag.Words.Count <= 1)
            return;
        if (tag.Words is not [_, { Text: "if" or "unless" }, var subject])
            throw _reader.Fault(tag.Offset, "after 'else' comes nothing, or 'if' and one name.");
        Resolve(subject);
    }

    private void Partial(TemplateTag tag)
    {
        if (tag.Words.Count is not (1 or 2))
            throw _reader.Fault(tag.Offset, "a partial is > and its name, and a name of the model or nothing.");
        var name = tag.Words[0];
        if (_depth == DeepestPartial)
            throw _reader.Fault(tag.Offset, $"partials are nested more than {DeepestPartial} deep; does '{name.Text}' use itself?");
        var shape = tag.Words.Count == 2 ? Resolve(tag.Words[1]) : _scope.Shape;
        var (file, text) = _files.Partial(name.Text) ?? throw _reader.Fault(name.Offset, $"there is no partial '{name.Text}{TemplateFiles.Extension}' in the folder of the template.");
        new TemplateCheck(file, text, new Scope(shape, _scope, _scope.IsLoop, []), _files, _depth + 1).Run();
    }

    private void Value(TemplateTag tag)
    {
        if (tag.Words.Count == 0)
            throw _reader.Fault(tag.Offset, "this tag is empty.");
        var shape = tag.Words.Count == 1 ? Resolve(tag.Words[0]) : Call(tag.Words);
        if (shape.HasMembers || shape.Item is not null)
            throw _reader.Fault(tag.Words[0].Offset, $"'{tag.Words[0].Text}' is {(shape.HasMembers ? "an object" : "a list")} and no value; use #{(shape.HasMembers ? "with" : "each")}.");
    }

    private TemplateShape Call(IReadOnlyList<TemplateWord> words)
    {
        switch (words[0].Text)
        {
            case "eq" when words.Count == 3:
                Resolve(words[1]);
                Resolve(words[2]);
                return TemplateShape.Value;
            case "take" when words.Count == 3:
                Resolve(words[2]);
                return Resolve(words[1]) is { Item: not null } list ? list : throw _reader.Fault(words[1].Offset, $"'{words[1].Text}' is no list.");
            default:
                throw _reader.Fault(words[0].Offset, $"'{words[0].Text}' is not understood; there are (eq A B) and (take LIST COUNT).");
        }
    }

    private TemplateShape Resolve(TemplateWord word)
    {
        if (word.IsCall)
            return Call(_reader.Words(word.Offset + 1, word.Offset + word.Text.Length - 1));
        return word.IsLiteral ? TemplateShape.Value : Named(word);
    }

    private TemplateShape Named(TemplateWord word)
    {
        var (scope, path) = (_scope, word.Text);
        while (path.StartsWith("..", StringComparison.Ordinal))
        {
            scope = scope.Outer ?? throw _reader.Fault(word.Offset, $"'{word.Text}' leads above the root.");
            path = path.Length > 2 && path[2] == '/' ? path[3..] : path[2..];
        }

        if (path is "" or "this" or ".")
            return scope.Shape;
        if (path is "@index" or "@first" or "@last" or "@key")
            return scope.InLoop ? TemplateShape.Value : throw _reader.Fault(word.Offset, $"'{word.Text}' is only known inside #each.");
        var parts = path.Split('.', '/');
        var (at, next) = parts[0] switch
        {
            "@root" => (TemplateNames.Shape, 1),
            "this" => (scope.Shape, 1),
            var local when scope.Local(local) is { } shape => (shape, 1),
            _ => (scope.Shape, 0),
        };
        for (; next < parts.Length; next++)
        {
            at = at.Member(parts[next]) ?? throw _reader.Fault(word.Offset, Unknown(word.Text, parts[next], at));
        }

        return at;
    }

    private static string Unknown(string name, string part, TemplateShape at)
    {
        var known = at.HasMembers ? $"Known here: {string.Join(", ", at.Members)}." : "A value has no members.";
        return $"'{name}' is not in the report model{(name == part ? "" : $": no '{part}'")}. {known}";
    }

    private sealed record Block(string Name, int Offset, Scope Outer);

    private sealed record Scope(TemplateShape Shape, Scope? Outer, bool IsLoop, Dictionary<string, TemplateShape> Locals)
    {
        public bool InLoop => IsLoop || Outer?.InLoop == true;

        public TemplateShape? Local(string name) => Locals.GetValueOrDefault(name) ?? Outer?.Local(name);
    }
}
