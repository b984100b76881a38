using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>One kind of artifact of a run: its name, its contract, and its place in a snapshot.</summary>
/// <param name="name">Name in the manifest; the file has it too.</param>
/// <param name="contractName">Name in <c>schemas/v1</c>.</param>
internal abstract class ArtifactKind(string name, string contractName)
{
    /// <summary>Name in the manifest.</summary>
    public string Name { get; } = name;

    /// <summary>Name of its contract in <c>schemas/v1</c>.</summary>
    public string ContractName { get; } = contractName;

    /// <summary>Name of its file among the artifacts of a run.</summary>
    public string File => Name + ".json";

    /// <summary>The first violation of what a snapshot has of this kind; null when it has none.</summary>
    public abstract string? Check(RunSnapshot snapshot);

    /// <summary>The first violation of what the shape of some content cannot say; null when there is none.</summary>
    /// <param name="json">Content whose shape was checked.</param>
    public abstract string? Check(byte[] json);

    /// <summary>A snapshot with what a file has. A damaged one is left out and reported.</summary>
    public abstract RunSnapshot Read(RunSnapshot snapshot, SnapshotFiles files, string path);

    /// <summary>A snapshot with what somebody sent.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is of another run; the text says which.</exception>
    public abstract RunSnapshot Put(RunSnapshot snapshot, byte[] json);

    /// <summary>Writes what a snapshot has; null when it has nothing of this kind.</summary>
    public abstract WrittenFile? Write(RunSnapshot snapshot, string path);
}

/// <summary>One kind of artifact, read into its type.</summary>
/// <param name="name">Name in the manifest.</param>
/// <param name="contractName">Name in <c>schemas/v1</c>.</param>
/// <param name="contract">How it is read and checked.</param>
/// <param name="runOf">The run it says it is of.</param>
/// <param name="of">What a snapshot has of it.</param>
/// <param name="with">A snapshot that has it.</param>
/// <param name="write">Writes it.</param>
internal sealed class ArtifactKind<T>(
    string name, string contractName, SnapshotContract<T> contract, Func<T, string?> runOf, Func<RunSnapshot, T?> of, Func<RunSnapshot, T?, RunSnapshot> with, Action<Utf8JsonWriter, T> write)
    : ArtifactKind(name, contractName)
    where T : class
{
    /// <summary>How it is read and checked.</summary>
    public SnapshotContract<T> Contract { get; } = contract;

    public override string? Check(RunSnapshot snapshot) => of(snapshot) is { } value ? Contract.Check(value) : null;

    public override string? Check(byte[] json) => JsonSerializer.Deserialize(json, Contract.Type(SnapshotJson.Tolerant)) is { } value ? Contract.Check(value) : null;

    public override RunSnapshot Read(RunSnapshot snapshot, SnapshotFiles files, string path) => with(snapshot, files.Read(path, Contract).Value);

    public override RunSnapshot Put(RunSnapshot snapshot, byte[] json)
    {
        var reading = SnapshotFile.Read(json, Contract);
        var value = reading.Value ?? throw new InvalidDataException(reading.Reason ?? "It cannot be read.");
        return runOf(value) == snapshot.Run.Id ? with(snapshot, value) : throw new InvalidDataException($"It is of the run '{runOf(value) ?? "unknown"}'.");
    }

    public override WrittenFile? Write(RunSnapshot snapshot, string path) => of(snapshot) is { } value ? SnapshotFiles.WriteCompact(path, value, write) : null;
}
