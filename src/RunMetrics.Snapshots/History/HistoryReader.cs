using System.Globalization;
using System.Text.Json;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>Reads history entries as earlier versions wrote them. Entries share the strings of their test identities.</summary>
/// <remarks>Fifty runs of fifty thousand tests would otherwise be two and a half million strings, nearly all of them equal.</remarks>
internal sealed class HistoryReader
{
    private readonly Dictionary<ulong, string> _ids = [];

    /// <summary>Reads one entry.</summary>
    public HistoryEntry Read(ref Utf8JsonReader reader)
    {
        JsonInput.Object(ref reader);
        var facts = new HistoryFacts();
        List<string>? modules = null, ids = null;
        List<int>? module = null, durations = null;
        while (JsonInput.Next(ref reader, out var name))
        {
            if (name.SequenceEqual("ids"u8) && ids is null)
                ids = Ids(ref reader);
            else if (name.SequenceEqual("modules"u8) && modules is null)
                modules = Texts(ref reader);
            else if (name.SequenceEqual("module"u8) && module is null)
                module = Numbers(ref reader, ids?.Count ?? 0);
            else if (name.SequenceEqual("durations"u8) && durations is null)
                durations = Numbers(ref reader, ids?.Count ?? 0);
            else if (!facts.TryRead(ref reader, name))
                throw JsonInput.Unexpected();
        }

        return modules is null || ids is null || module is null || durations is null
            ? throw JsonInput.Unexpected()
            : facts.ToEntry(modules, ids, module, durations);
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        JsonInput.Array(ref reader);
        var texts = new List<string>();
        while (JsonInput.NextElement(ref reader))
            texts.Add(JsonInput.Text(ref reader));
        return texts;
    }

    private static List<int> Numbers(ref Utf8JsonReader reader, int capacity)
    {
        JsonInput.Array(ref reader);
        var numbers = new List<int>(capacity);
        while (JsonInput.NextElement(ref reader))
            numbers.Add(reader.GetInt32());
        return numbers;
    }

    private List<string> Ids(ref Utf8JsonReader reader)
    {
        JsonInput.Array(ref reader);
        var ids = new List<string>(_ids.Count);
        while (JsonInput.NextElement(ref reader))
            ids.Add(Id(reader.TokenType == JsonTokenType.String ? reader.ValueSpan : throw JsonInput.Unexpected()));
        return ids;
    }

    private string Id(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != 16 || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            throw JsonInput.Unexpected();
        if (!_ids.TryGetValue(number, out var id))
            _ids.Add(number, id = Testing.TestIdentity.Format(number));
        return id;
    }

    /// <summary>The members that are no columns of tests.</summary>
    private struct HistoryFacts
    {
        private string? _version;
        private string? _runId;
        private DateTimeOffset? _startedAt;
        private double? _duration;
        private string? _branch;
        private string? _head;
        private RunResult? _result;
        private bool? _partial;
        private string? _outcomes;
        private int? _linesCovered;
        private int? _linesValid;
        private int? _branchesCovered;
        private int? _branchesValid;

        public bool TryRead(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name)
        {
            if (name.SequenceEqual("schemaVersion"u8) && _version is null)
                _version = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("runId"u8) && _runId is null)
                _runId = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("startedAt"u8) && _startedAt is null)
                _startedAt = JsonInput.Time(ref reader);
            else if (name.SequenceEqual("duration"u8) && _duration is null)
                _duration = reader.GetDouble();
            else if (name.SequenceEqual("branch"u8) && _branch is null)
                _branch = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("head"u8) && _head is null)
                _head = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("result"u8) && _result is null)
                _result = JsonInput.Word<RunResult>(ref reader);
            else if (name.SequenceEqual("partial"u8) && _partial is null)
                _partial = reader.GetBoolean();
            else if (name.SequenceEqual("outcomes"u8) && _outcomes is null)
                _outcomes = JsonInput.Text(ref reader);
            else
                return TryReadCoverage(ref reader, name);
            return true;
        }

        public readonly HistoryEntry ToEntry(List<string> modules, List<string> ids, List<int> module, List<int> durations)
        {
            if (_version != ContractVersion.Text || _runId is null || _startedAt is null || _result is null || _partial is null || _outcomes is null)
                throw JsonInput.Unexpected();
            return new HistoryEntry
            {
                SchemaVersion = _version,
                RunId = _runId,
                StartedAt = _startedAt.Value,
                Duration = _duration,
                Branch = _branch,
                Head = _head,
                Result = _result.Value,
                Partial = _partial.Value,
                Modules = modules,
                Ids = ids,
                Module = module,
                Outcomes = _outcomes,
                Durations = durations,
                LinesCovered = _linesCovered,
                LinesValid = _linesValid,
                BranchesCovered = _branchesCovered,
                BranchesValid = _branchesValid,
            };
        }

        private bool TryReadCoverage(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name)
        {
            if (name.SequenceEqual("linesCovered"u8) && _linesCovered is null)
                _linesCovered = reader.GetInt32();
            else if (name.SequenceEqual("linesValid"u8) && _linesValid is null)
                _linesValid = reader.GetInt32();
            else if (name.SequenceEqual("branchesCovered"u8) && _branchesCovered is null)
                _branchesCovered = reader.GetInt32();
            else if (name.SequenceEqual("branchesValid"u8) && _branchesValid is null)
                _branchesValid = reader.GetInt32();
            else
                return false;
            return true;
        }
    }
}
