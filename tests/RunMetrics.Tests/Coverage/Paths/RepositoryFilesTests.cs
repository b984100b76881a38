using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tests.Git;

namespace RunMetrics.Tests.Coverage.Paths;

/// <summary>What git says about the files of real repositories.</summary>
public sealed class RepositoryFilesTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly TestRepository _repository = new();
    private readonly Findings _findings = new();

    [Fact]
    public void Tracked_and_untracked_files_are_listed_and_ignored_ones_are_not()
    {
        _repository.Write(".gitignore", "bin/\n");
        _repository.Write("src/a b\t\"ü\".cs", 1);
        _repository.Commit();
        _repository.Write("new/b.cs", 1);
        _repository.Write("bin/c.cs", 1);

        var files = RepositoryFilesReader.Read(_repository.Path + "/", Timeout, _findings);

        Assert.Equal([".gitignore", "new/b.cs", "src/a b\t\"ü\".cs"], files.Paths!.Order(StringComparer.Ordinal));
        Assert.True(files.OnDisk("bin/c.cs"));
        Assert.False(files.OnDisk("bin"));
        Assert.Empty(_findings.All);
        Assert.Equal("ignored by git", new PathDoctor(files).Resolve(_repository.Path + "/bin/c.cs", []).Reason);
    }

    [Fact]
    public void Without_repository_the_disk_has_to_do_and_that_is_said()
    {
        _repository.Write("../plain/src/a.cs", 1);

        var files = RepositoryFilesReader.Read(_repository.Beside("plain"), Timeout, _findings);

        Assert.Equal((null, "not a git repository"), (files.Paths, files.Reason));
        Assert.Equal("RUNM2055", Assert.Single(_findings.All).Code);
        Assert.Equal("src/a.cs", new PathDoctor(files).Resolve("/other/src/a.cs", []).Path);
    }

    [Fact]
    public void A_file_of_a_submodule_is_a_file_of_the_repository()
    {
        _repository.GitIn(_repository.Beside("."), "init", "-q", "-b", "main", "lib");
        Directory.CreateDirectory(Path.Combine(_repository.Beside("lib"), "src"));
        File.WriteAllText(Path.Combine(_repository.Beside("lib"), "src", "lib.cs"), "one\n");
        _repository.GitIn(_repository.Beside("lib"), "add", ".");
        _repository.GitIn(_repository.Beside("lib"), "commit", "-q", "-m", "lib");
        _repository.Git("submodule", "--quiet", "add", "file://" + _repository.Beside("lib"), "libs/lib");
        var doctor = new PathDoctor(RepositoryFilesReader.Read(_repository.Path, Timeout, _findings));

        var resolution = doctor.Resolve(_repository.Path + "/libs/lib/src/lib.cs", []);

        Assert.Equal(("libs/lib/src/lib.cs", PathMethod.Submodule), (resolution.Path, resolution.How));
    }

    [Fact]
    public void Attributes_say_what_is_generated_and_what_is_vendored()
    {
        _repository.Write(".gitattributes", "*.Designer.cs linguist-generated\napi/** linguist-generated=true\nvendor/** linguist-vendored\nvendor/ours.cs -linguist-vendored\nb.cs linguist-generated=false\n");
        string[] paths = ["a.cs", "b.cs", "Form ü.Designer.cs", "api/client.cs", "vendor/theirs.cs", "vendor/ours.cs"];

        var files = LinguistFiles.Read(_repository.Path, paths, Timeout);

        Assert.Equal(["Form ü.Designer.cs", "api/client.cs"], files.Generated.Order(StringComparer.Ordinal));
        Assert.Equal(["vendor/theirs.cs"], files.Vendored);
    }

    [Fact]
    public void Attributes_of_more_paths_than_a_pipe_holds_are_read()
    {
        _repository.Write(".gitattributes", "*7.cs linguist-generated\n");
        string[] paths = [.. Enumerable.Range(0, 20_000).Select(i => $"src/Some/Folder/That/Has/A/Long/Name/File{i}.cs")];

        Assert.Equal(2_000, LinguistFiles.Read(_repository.Path, paths, Timeout).Generated.Count);
    }

    [Fact]
    public void Without_repository_nothing_is_generated() => Assert.Same(LinguistFiles.None, LinguistFiles.Read(_repository.Beside("."), ["a.cs"], Timeout));

    [Fact]
    public void Names_that_cannot_be_joined_are_one_finding()
    {
        PathDiagnosis Name(int i, PathState state) => new() { Name = $"n{i}.cs", State = state, Reason = "r" };

        Report([Name(0, PathState.Resolved), Name(1, PathState.Outside)]);
        Assert.Empty(_findings.All);

        Report([Name(9, PathState.Ambiguous), .. Enumerable.Range(1, 4).Reverse().Select(i => Name(i, PathState.Missing)), Name(0, PathState.Resolved)]);
        Assert.Equal(
            "Of 6 files in coverage reports 4 were not found in the repository and 1 could be several: 'n1.cs' (r), 'n2.cs' (r), 'n3.cs' (r), …. They cannot be joined with git and the diff. Run 'runmetrics coverage paths' to see them all.",
            Assert.Single(_findings.All).Message);
    }

    private void Report(IEnumerable<PathDiagnosis> names)
    {
        var unresolved = new PathFindings();
        foreach (var name in names)
            unresolved.Add(name);
        unresolved.Report(_findings);
    }

    public void Dispose() => _repository.Dispose();
}
