using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Reads the index as <see cref="RunIndexWriter"/> writes it: it is read after every run.</summary>
internal static class RunIndexReader
{
    public static RunIndex Read(ref Utf8JsonReader reader)
    {
        JsonInput.Object(ref reader);
        string? version = null;
        List<RunIndexEntry>? runs = null;
        while (JsonInput.Next(ref reader, out var name))
        {
            if (name.SequenceEqual("schemaVersion"u8) && version is null)
                version = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("runs"u8) && runs is null)
                runs = Entries(ref reader);
            else
                throw JsonInput.Unexpected();
        }

        return version == ContractVersion.Text && runs is not null ? new RunIndex { SchemaVersion = version, Runs = runs } : throw JsonInput.Unexpected();
    }

    private static List<RunIndexEntry> Entries(ref Utf8JsonReader reader)
    {
        JsonInput.Array(ref reader);
        var entries = new List<RunIndexEntry>();
        while (JsonInput.NextElement(ref reader))
            entries.Add(Entry(ref reader));
        return entries;
    }

    private static RunIndexEntry Entry(ref Utf8JsonReader reader)
    {
        JsonInput.Object(ref reader);
        string? id = null, branch = null, head = null;
        RunKind? kind = null;
        RunState? state = null;
        RunResult? result = null;
        DateTimeOffset? started = null, finished = null;
        double? duration = null, lineRate = null;
        RunIndexTests? tests = null;
        bool? pruned = null;
        while (JsonInput.Next(ref reader, out var name))
        {
            if (name.SequenceEqual("id"u8) && id is null)
                id = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("kind"u8) && kind is null)
                kind = JsonInput.Word<RunKind>(ref reader);
            else if (name.SequenceEqual("state"u8) && state is null)
                state = JsonInput.Word<RunState>(ref reader);
            else if (name.SequenceEqual("result"u8) && result is null)
                result = JsonInput.Word<RunResult>(ref reader);
            else if (name.SequenceEqual("startedAt"u8) && started is null)
                started = JsonInput.Time(ref reader);
            else if (name.SequenceEqual("finishedAt"u8) && finished is null)
                finished = JsonInput.Time(ref reader);
            else if (name.SequenceEqual("duration"u8) && duration is null)
                duration = reader.GetDouble();
            else if (name.SequenceEqual("branch"u8) && branch is null)
                branch = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("head"u8) && head is null)
                head = JsonInput.Text(ref reader);
            else if (name.SequenceEqual("tests"u8) && tests is null)
                tests = Tests(ref reader);
            else if (name.SequenceEqual("lineRate"u8) && lineRate is null)
                lineRate = reader.GetDouble();
            else if (name.SequenceEqual("pruned"u8) && pruned is null)
                pruned = reader.GetBoolean();
            else
                throw JsonInput.Unexpected();
        }

        if (id is null || kind is null || state is null || result is null || started is null)
            throw JsonInput.Unexpected();
        return new RunIndexEntry
        {
            Id = id,
            Kind = kind.Value,
            State = state.Value,
            Result = result.Value,
            StartedAt = started.Value,
            FinishedAt = finished,
            Duration = duration,
            Branch = branch,
            Head = head,
            Tests = tests,
            LineRate = lineRate,
            Pruned = pruned,
        };
    }

    private static RunIndexTests Tests(ref Utf8JsonReader reader)
    {
        JsonInput.Object(ref reader);
        int? total = null, passed = null, failed = null, skipped = null, flaky = null;
        while (JsonInput.Next(ref reader, out var name))
        {
            var value = reader.GetInt32();
            if (name.SequenceEqual("total"u8) && total is null)
                total = value;
            else if (name.SequenceEqual("passed"u8) && passed is null)
                passed = value;
            else if (name.SequenceEqual("failed"u8) && failed is null)
                failed = value;
            else if (name.SequenceEqual("skipped"u8) && skipped is null)
                skipped = value;
            else if (name.SequenceEqual("flaky"u8) && flaky is null)
                flaky = value;
            else
                throw JsonInput.Unexpected();
        }

        return total is null || passed is null || failed is null || skipped is null || flaky is null
            ? throw JsonInput.Unexpected()
            : new RunIndexTests { Total = total.Value, Passed = passed.Value, Failed = failed.Value, Skipped = skipped.Value, Flaky = flaky.Value };
    }
}
