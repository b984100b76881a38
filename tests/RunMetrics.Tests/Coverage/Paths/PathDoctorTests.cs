using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Coverage.Paths;

namespace RunMetrics.Tests.Coverage.Paths;

public sealed class PathDoctorTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly string[] Repository =
    [
        "Program.cs", "src/Lib/Work.cs", "src/Lib/Properties/AssemblyInfo.cs", "src/App/Program.cs", "src/App/Properties/AssemblyInfo.cs",
        "src/App/Models/Item.cs", "test/App/Models/Item.cs", "src/Übung/Größe.cs", "libs/sub", "src/Gen/Checked.g.cs",
    ];

    [Theory]
    [InlineData("src/Lib/Work.cs", "", "src/Lib/Work.cs", "Exact")]
    [InlineData("./src/Lib/../Lib//Work.cs", "", "src/Lib/Work.cs", "Exact")]
    [InlineData("/repo/src/Lib/Work.cs", "", "src/Lib/Work.cs", "Root")]
    [InlineData("Lib/Work.cs", "/repo/src/", "src/Lib/Work.cs", "Root")]
    [InlineData("Work.cs", "/elsewhere;/repo/src/Lib", "src/Lib/Work.cs", "Root")]
    [InlineData("repo/src/Lib/Work.cs", "/", "src/Lib/Work.cs", "Root")]
    [InlineData("Lib/Work.cs", "src", "src/Lib/Work.cs", "Exact")]
    [InlineData("src/Lib/Work.cs", " ", "src/Lib/Work.cs", "Exact")]
    [InlineData("/_/src/Lib/Work.cs", "", "src/Lib/Work.cs", "Deterministic")]
    [InlineData("_/src/Lib/Work.cs", "/", "src/Lib/Work.cs", "Deterministic")]
    [InlineData("src/Lib/Work.cs", "/_/", "src/Lib/Work.cs", "Deterministic")]
    [InlineData("/_1/src/Lib/Work.cs", "", "src/Lib/Work.cs", "Deterministic")]
    [InlineData("/_old/src/Lib/Work.cs", "", "src/Lib/Work.cs", "Suffix")]
    [InlineData("Work.cs", "/old/Nothing;/old/Lib", "src/Lib/Work.cs", "Suffix")]
    [InlineData("https://raw.githubusercontent.com/o/r/" + Commit + "/src/Lib/Work.cs", "", "src/Lib/Work.cs", "SourceLink")]
    [InlineData("https://raw.githubusercontent.com/o/r/" + Commit + "/src/%C3%9Cbung/Gr%C3%B6%C3%9Fe.cs", "", "src/Übung/Größe.cs", "SourceLink")]
    [InlineData("https://dev.azure.com/o/p/_apis/git/repositories/r/items?api-version=1.0&versionType=commit&version=" + Commit + "&path=/src/Lib/Work.cs", "", "src/Lib/Work.cs", "SourceLink")]
    [InlineData("/build/agent/7/s/src/Lib/Work.cs", "", "src/Lib/Work.cs", "Suffix")]
    [InlineData("/build/agent/7/s/Program.cs", "", "Program.cs", "Suffix")]
    [InlineData("Lib/Work.cs", "/build/agent/7/s/src", "src/Lib/Work.cs", "Suffix")]
    [InlineData("Lib/Work.cs", "", "src/Lib/Work.cs", "Suffix")]
    [InlineData("Work.cs", "", "src/Lib/Work.cs", "Suffix")]
    [InlineData("/_/Work.cs", "", "src/Lib/Work.cs", "Suffix")]
    [InlineData(@"D:\a\1\s\src\App\Models\Item.cs", "", "src/App/Models/Item.cs", "Suffix")]
    [InlineData(@"a\1\s\src\Lib\Work.cs", "D:", "src/Lib/Work.cs", "Suffix")]
    [InlineData(@"d:\A\1\S\SRC\lib\work.CS", "", "src/Lib/Work.cs", "IgnoringCase")]
    [InlineData("/repo/SRC/lib/work.cs", "", "src/Lib/Work.cs", "IgnoringCase")]
    [InlineData("https://raw.githubusercontent.com/o/r/" + Commit + "/SRC/Lib/Work.cs", "", "src/Lib/Work.cs", "IgnoringCase")]
    [InlineData(@"C:\Old\TEST\app\Models\Item.cs", "", "test/App/Models/Item.cs", "IgnoringCase")]
    [InlineData("/repo/libs/sub/src/Deep.cs", "", "libs/sub/src/Deep.cs", "Submodule")]
    [InlineData("/other/src/Gen/Checked.g.cs", "/", null, "None")]
    [InlineData("/repo/src/Gen/Checked.g.cs", "", "src/Gen/Checked.g.cs", "Root")]
    public void A_name_is_resolved(string name, string sources, string? path, string how)
    {
        var resolution = Resolve(name, sources);

        Assert.Equal((path, how), (resolution.Path, resolution.How.ToString()));
        Assert.Equal(name, resolution.Name);
    }

    [Theory]
    [InlineData("Models/Item.cs", "could be 2 files", "src/App/Models/Item.cs test/App/Models/Item.cs")]
    [InlineData("/old/Models/Item.cs", "could be 2 files", "src/App/Models/Item.cs test/App/Models/Item.cs")]
    [InlineData("Properties/AssemblyInfo.cs", "could be 2 files", "src/App/Properties/AssemblyInfo.cs src/Lib/Properties/AssemblyInfo.cs")]
    public void A_name_that_fits_several_files_is_ambiguous(string name, string reason, string candidates)
    {
        var resolution = Resolve(name, "");

        Assert.Equal((PathState.Ambiguous, reason), (resolution.State, resolution.Reason));
        Assert.Equal(candidates.Split(' '), resolution.Candidates);
    }

    [Fact]
    public void Sources_that_lead_to_different_files_are_ambiguous() =>
        Assert.Equal(PathState.Ambiguous, Resolve("Models/Item.cs", "/old/src/App;/old/test/App").State);

    [Theory]
    [InlineData("/old/elsewhere/Work.cs", "only the file name is the same as of 'src/Lib/Work.cs'")]
    [InlineData("/old/AssemblyInfo.cs", "only the file name is the same as of 2 files")]
    [InlineData("/old/Nothing.cs", "no file of that name in the repository")]
    [InlineData("/repo/src/Lib/Gone.cs", "no such file in the repository any more: it was moved or removed after the report was made")]
    [InlineData("", "no file of that name in the repository")]
    [InlineData("/", "no file of that name in the repository")]
    [InlineData("../../..", "no file of that name in the repository")]
    public void A_name_that_fits_nothing_is_missing_with_its_reason(string name, string reason)
    {
        var resolution = Resolve(name, "");

        Assert.Equal((PathState.Missing, reason), (resolution.State, resolution.Reason));
        Assert.Null(resolution.Path);
    }

    [Theory]
    [InlineData("/home/u/.nuget/packages/xunit/2.9.3/src/Lib/Work.cs", "a file of a NuGet package")]
    [InlineData(@"C:\Users\u\.nuget\packages\a\1.0\contentFiles\Work.cs", "a file of a NuGet package")]
    [InlineData("/usr/share/dotnet/sdk/10.0.100/Work.cs", "a file of the .NET SDK")]
    [InlineData("/repo/src/App/obj/Debug/net10.0/App.AssemblyInfo.cs", "generated by the build")]
    [InlineData("/old/src/App/obj/Debug/net10.0/Program.cs", "generated by the build")]
    [InlineData("System.Text.RegularExpressions.Generator/RegexGenerator.g.cs", "generated by the build")]
    [InlineData("/repo/ignored/Local.cs", "ignored by git")]
    [InlineData("/_1/newtonsoft.json/Src/JsonConvert.cs", "another source root of a deterministic build: a package or a submodule")]
    [InlineData("https://raw.githubusercontent.com/JamesNK/Newtonsoft.Json/" + Commit + "/Src/Newtonsoft.Json/Work.cs", "the source of another repository, or a file that is gone")]
    [InlineData("https://example.org/Work.cs", "an address without a commit")]
    [InlineData("https://example.org/Work.cs?raw=1", "an address without a commit")]
    [InlineData("https://example.org/not-a-commit-but-as-long-as-one-0123456789a/Work.cs", "an address without a commit")]
    public void What_is_no_source_of_the_repository_is_outside(string name, string reason)
    {
        var resolution = Resolve(name, "");

        Assert.Equal((PathState.Outside, reason), (resolution.State, resolution.Reason));
    }

    [Theory]
    [InlineData("/repo/src/Lib/Work.cs", "src/Lib/Work.cs", "Root")]
    [InlineData("/_/src/Lib/Work.cs", "src/Lib/Work.cs", "Deterministic")]
    [InlineData("/old/checkout/src/Lib/Work.cs", "src/Lib/Work.cs", "Disk")]
    [InlineData(@"C:\old\src\Lib\Work.cs", "src/Lib/Work.cs", "Disk")]
    [InlineData("Lib/Work.cs", null, "None")]
    [InlineData("/repo/../secret/Work.cs", null, "None")]
    public void Without_git_the_disk_is_asked(string name, string? path, string how)
    {
        var doctor = new PathDoctor(new RepositoryFiles { Root = "/repo", Reason = "git was not found", OnDisk = Repository.Contains });

        var resolution = doctor.Resolve(name, []);

        Assert.Equal((path, how), (resolution.Path, resolution.How.ToString()));
        Assert.Equal(path is null ? "no such file on disk, and git could not be asked: git was not found" : null, resolution.Reason);
    }

    [Fact]
    public void A_moved_checkout_resolves_every_file_to_itself()
    {
        var segments = Gen.Elements("a", "b", "src", "App", "app", "x.cs", "y.cs").NonEmptyListOf().Select(parts => string.Join('/', parts));
        Prop.ForAll(segments.NonEmptyListOf().ToArbitrary(), files =>
        {
            var paths = files.Distinct(StringComparer.Ordinal).ToArray();
            var doctor = new PathDoctor(new RepositoryFiles { Root = "/repo", Paths = paths, OnDisk = _ => false });
            foreach (var path in paths)
            {
                Assert.Equal(path, doctor.Resolve("/repo/" + path, []).Path);
                Assert.Equal(path, doctor.Resolve(path, ["/somewhere/else"]).Path);
                Assert.Equal(path, doctor.Resolve(@"D:\" + path.Replace('/', '\\'), []).Path);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_that_is_gone_is_no_other_file_whose_path_is_as_long()
    {
        var doctor = new PathDoctor(new RepositoryFiles { Root = "/repo", Paths = ["src/A.cs"], OnDisk = _ => false });

        Assert.Equal((PathState.Missing, null), (doctor.Resolve("/repo/src/Z.cs", []).State, doctor.Resolve("/repo/src/Z.cs", []).Path));
    }

    [Fact]
    public void A_repository_without_files_finds_none()
    {
        var doctor = new PathDoctor(new RepositoryFiles { Root = "/repo", Paths = [], OnDisk = _ => false });

        Assert.Equal(PathState.Missing, doctor.Resolve("/repo/src/A.cs", []).State);
        Assert.Equal(PathState.Missing, doctor.Resolve("src/A.cs", []).State);
    }

    private static PathDiagnosis Resolve(string name, string sources) => new PathDoctor(new RepositoryFiles
    {
        Root = "/repo",
        Paths = Repository,
        OnDisk = path => path is "ignored/Local.cs" or "libs/sub/src/Deep.cs",
    }).Resolve(name, sources.Length == 0 ? [] : sources.Split(';'));
}
