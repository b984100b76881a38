using System.Text;

namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>Which members of a line mean what: the declared mapping, compiled into a tree of names.</summary>
/// <remarks>
/// A path with dots stands for members of members and for one member with dots in its name, as attributes of spans have it. The envelopes
/// <see cref="Envelopes"/> are looked through: what is in them counts as if it stood beside them, after what does stand there.
/// </remarks>
internal sealed class StateFields
{
    /// <summary>Members that only wrap.</summary>
    public static readonly IReadOnlyList<string> Envelopes = ["data", "payload", "attributes"];

    /// <summary>Names of the fields by their number.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Enum.GetNames<StateField>().Select(static name => char.ToLowerInvariant(name[0]) + name[1..])];

    private static readonly Dictionary<StateField, string[]> Defaults = new()
    {
        [StateField.Time] = ["time", "ts", "timestamp", "@timestamp", "start_time_unix_nano", "startTimeUnixNano", "startTime", "start_time", "startedAt", "started_at", "at", "created_at"],
        [StateField.EndTime] = ["end_time_unix_nano", "endTimeUnixNano", "endTime", "end_time", "endedAt", "ended_at", "finishedAt", "finished_at"],
        [StateField.Type] = ["type", "event", "kind"],
        [StateField.Status] = ["status", "outcome", "result", "o2r.step.acceptance.decision"],
        [StateField.Name] = ["name", "title"],
        [StateField.Message] = ["message", "msg", "text", "reason", "summary", "o2r.step.acceptance.reason"],
        [StateField.Phase] = ["phase", "stage", "current_step"],
        [StateField.Candidate] = ["candidate", "candidateId", "candidate_id"],
        [StateField.Span] = ["spanId", "span_id", "span.id", "span"],
        [StateField.ParentSpan] = ["parentSpanId", "parent_span_id", "span.parent"],
        [StateField.Actor] = ["agent.role", "role", "agent", "actor", "worker", "agent.name"],
        [StateField.Repository] = ["repo", "repository", "vcs.repository.name"],
        [StateField.ParentRun] = ["parentRunId", "parent_run_id", "parentRun"],
        [StateField.Subject] = ["task", "taskId", "task_id", "gate", "check", "question", "issue_id", "key"],
        [StateField.To] = ["to", "assignee"],
    };

    private StateFields(Node root) => Root = root;

    /// <summary>The names of a line's own members.</summary>
    public Node Root { get; }

    /// <summary>The mapping of some settings.</summary>
    public static StateFields Of(RunStateSettings settings)
    {
        var root = new Node([]);
        foreach (var (field, defaults) in Defaults)
        {
            var paths = settings.Fields.GetValueOrDefault(Names[(int)field]) ?? defaults;
            for (var rank = 0; rank < paths.Count; rank++)
                Add(root, paths[rank], field, rank);
        }

        foreach (var envelope in Envelopes)
            root.Child(envelope, add: true)!.IsEnvelope = true;
        return new StateFields(root);
    }

    private static void Add(Node root, string path, StateField field, int rank)
    {
        var node = root;
        foreach (var name in path.Split('.'))
            node = node.Child(name, add: true)!;
        node.Meanings.Add((field, rank));
    }

    /// <summary>A name within the paths, and what it means there.</summary>
    internal sealed class Node(byte[] name)
    {
        // Every member of every line is looked up here: most names are told apart by their length.
        private readonly List<Node>[] _byLength = new List<Node>[33];

        private static readonly List<Node> Nobody = [];

        public List<(StateField Field, int Rank)> Meanings { get; } = [];

        public bool IsEnvelope { get; set; }

        public Node? Child(ReadOnlySpan<byte> name)
        {
            foreach (var child in OfLength(name))
            {
                if (child.Is(name))
                    return child;
            }

            // agent.role in one name is agent and role in two.
            var dot = name.IndexOf((byte)'.');
            return dot > 0 ? Child(name[..dot])?.Child(name[(dot + 1)..]) : null;
        }

        public Node? Child(string text, bool add)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var found = OfLength(bytes).Find(child => child.Is(bytes));
            if (found is null && add)
                (_byLength[Math.Min(bytes.Length, _byLength.Length - 1)] ??= []).Add(found = new Node(bytes));
            return found;
        }

        private List<Node> OfLength(ReadOnlySpan<byte> name) => _byLength[Math.Min(name.Length, _byLength.Length - 1)] ?? Nobody;

        private bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(name);
    }
}
