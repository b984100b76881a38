using System.Security.Cryptography;
using System.Text;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.RunStates.Reading;

/// <summary>Finds the runs of a state directory by the files that are there; nothing of them is read that need not be.</summary>
/// <param name="root">Directory, absolute.</param>
/// <param name="settings">Mapping and limits.</param>
internal sealed class StateDirectory(string root, RunStateSettings settings)
{
    /// <summary>Name of a log.</summary>
    public const string LogName = "run.log";

    private const string IndexName = "index.json";
    private const string SpansName = "spans";

    /// <summary>A folder with more files of spans than this has the rest passed over and counted.</summary>
    private const int MostSpanFiles = 10_000;

    /// <summary>Runs with what is needed to read them, in the order of their names.</summary>
    public IReadOnlyList<FoundRun> Runs()
    {
        var runs = new List<FoundRun>();
        if (!Directory.Exists(root))
            return runs;
        // Such a runner overwrites its file in place: what is half written is its, and cannot be read just now.
        if (StateFiles.Read(Path.Combine(root, MonitorStateReader.FileName)) is { } state && (MonitorStateReader.Fits(state) || StateDocument.Parse(state, out _) is null))
            runs.Add(Found(MonitorStateReader.Id, MonitorStateReader.FileName, state.Length, _ => [MonitorStateReader.Read(state, MonitorStateReader.FileName, settings)]));
        if (File.Exists(Path.Combine(root, LogName)))
            runs.Add(Log(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), LogName));
        runs.AddRange(Spans("", null));
        runs.AddRange(Spans(SpansName, null));
        foreach (var folder in Directory.EnumerateDirectories(root).Select(static folder => Path.GetFileName(folder)!).Where(static name => name != SpansName).Order(StringComparer.Ordinal))
            runs.AddRange(OfFolder(folder));
        var known = runs.Select(static run => run.Name).ToHashSet(StringComparer.Ordinal);
        runs.AddRange(FromIndex().Where(run => !known.Contains(run.Name)));
        return runs;
    }

    /// <summary>A name as an id: fit for addresses and folder names, and still another one for another name.</summary>
    public static string IdOf(string name)
    {
        if (RunId.IsValid(name))
            return name;
        var fit = string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')).TrimStart('.', '_', '-');
        return $"{(fit.Length > 60 ? fit[..60] : fit)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..6]}".TrimStart('-');
    }

    // One folder is one run, told by the richest thing it has.
    private IEnumerable<FoundRun> OfFolder(string folder)
    {
        if (File.Exists(Path.Combine(root, folder, LogName)))
            return [Log(folder, $"{folder}/{LogName}")];
        var path = $"{folder}/{RunFolderReader.FileName}";
        if (!File.Exists(Path.Combine(root, path)))
            return Spans(folder, folder) is [var spans] ? [spans] : Spans($"{folder}/{SpansName}", folder);
        var json = StateFiles.Read(Path.Combine(root, path)) ?? [];
        // Runs of our own have a version of their contract, and a view of their own.
        if (!RunFolderReader.Fits(json) && StateDocument.Parse(json, out _) is not null)
            return [];
        return [Found(folder, path, json.Length, id => [RunFolderReader.Read(id, json, StateFiles.Read(Path.Combine(root, folder, "artifacts", IndexName)), path, settings)])];
    }

    private FoundRun Log(string name, string path) => Found(name, path, null, id =>
    {
        var reader = new RunLogReader(settings);
        using (var log = StateFiles.Open(Path.Combine(root, path)))
            reader.Feed(log);
        return [reader.Report(id, name == id ? null : name, path)];
    });

    private IReadOnlyList<FoundRun> Spans(string folder, string? name)
    {
        var full = Path.Combine(root, folder);
        if (!Directory.Exists(full))
            return [];
        List<FileInfo> files =
        [
            .. new DirectoryInfo(full).EnumerateFiles("*.json")
                .Where(static file => file.Name is not (IndexName or MonitorStateReader.FileName or RunFolderReader.FileName) && file.Name[0] != '.').OrderBy(static file => file.Name, StringComparer.Ordinal),
        ];
        if (files.Count == 0)
            return [];
        var path = folder.Length == 0 ? "." : folder;
        return [Found(name ?? SpansName, path, files.Take(MostSpanFiles).Sum(static file => file.Length), id =>
        {
            var contents = files.Index().Select(file => (file.Item.Name, file.Index < MostSpanFiles ? StateFiles.Read(file.Item.FullName, SpanFilesReader.MostFileBytes) : null));
            var runs = SpanFilesReader.Read(contents, path, settings, name is null ? null : id);
            // JSON without any span is somebody's JSON, unless the folder says that it holds spans.
            return runs.Any(static run => run.Events > 0) || Path.GetFileName(folder) == SpansName ? runs : [];
        })];
    }

    // The list of a folder names runs whose own file is lost; what it says of them is all there is.
    private IEnumerable<FoundRun> FromIndex()
    {
        if (StateFiles.Read(Path.Combine(root, IndexName)) is not { } index || StateDocument.Parse(index, out _) is not { } list)
            return [];
        return list.Items("runs").Where(static run => run.Text("run_id") is not null && run.Text("status") is not null)
            .Select(run => Found(run.Text("run_id")!, IndexName, 0, id => [RunFolderReader.Read(id, Encoding.UTF8.GetBytes(run.GetRawText()), null, IndexName, settings)]));
    }

    private FoundRun Found(string name, string path, long? bytes, Func<string, IReadOnlyList<RunStateReport>> read)
    {
        var file = new FileInfo(Path.Combine(root, path));
        return new FoundRun(name, IdOf(name), bytes ?? (file.Exists ? file.Length : 0), file.LastWriteTimeUtc, read);
    }
}

/// <summary>A run that was found and not read yet.</summary>
/// <param name="Name">Its id as the state has it.</param>
/// <param name="Id">Its id as we have it.</param>
/// <param name="Bytes">How much there is to read.</param>
/// <param name="Written">When its file was written last.</param>
/// <param name="Read">Reads it under an id.</param>
internal sealed record FoundRun(string Name, string Id, long Bytes, DateTime Written, Func<string, IReadOnlyList<RunStateReport>> Read);
