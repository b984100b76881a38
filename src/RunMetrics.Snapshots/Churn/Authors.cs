using System.Security.Cryptography;
using System.Text;
using RunMetrics.Snapshots.Churn.History;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Churn;

/// <summary>The people behind the names in commits: names after the mailmap, as <c>git shortlog -s</c> groups them.</summary>
internal sealed class Authors
{
    private static readonly string[] Robots = ["dependabot", "renovate", "github-actions"];

    private readonly int[] _byPerson;
    private readonly List<string> _names;
    private readonly bool[] _isBot;

    private Authors(int[] byPerson, List<string> names, bool[] isBot) => (_byPerson, _names, _isBot) = (byPerson, names, isBot);

    /// <summary>Number of authors, bots among them.</summary>
    public int Count => _names.Count;

    /// <summary>Number of the author of a commit.</summary>
    public int Of(Commit commit) => _byPerson[commit.Author];

    /// <summary>True for a program that commits by itself.</summary>
    public bool IsBot(Commit commit) => _isBot[commit.Author];

    /// <summary>Name of an author.</summary>
    public string Name(int author) => _names[author];

    /// <summary>What stands for a name: the same in every clone of a repository, another in every other repository.</summary>
    /// <param name="author">Author.</param>
    /// <param name="salt">First commit of the repository.</param>
    public string Hash(int author, string salt) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(_names[author])).AsSpan(0, 6));

    /// <summary>Asks git for the mailmap's answer where there is one.</summary>
    public static Authors Read(CommitLog log, RepositoryFacts facts, TimeSpan timeout)
    {
        var people = new string[log.People.Count];
        for (var i = 0; i < people.Length; i++)
            people[i] = log.People.Text(i);
        if (facts.HasMailmap && people.Length > 0)
            people = Mapped(people, facts, timeout);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        var byPerson = new int[people.Length];
        var isBot = new bool[people.Length];
        for (var i = 0; i < people.Length; i++)
        {
            var address = people[i].LastIndexOf('<');
            var name = (address < 0 ? people[i] : people[i][..address]).Trim();
            if (!numbers.TryGetValue(name, out byPerson[i]))
            {
                numbers.Add(name, byPerson[i] = names.Count);
                names.Add(name);
            }

            isBot[i] = IsBot(name) || IsBot(address < 0 ? "" : people[i][(address + 1)..]);
        }

        return new Authors(byPerson, names, isBot);
    }

    // "dependabot[bot]", "renovate-bot", "49699333+dependabot[bot]@users.noreply.github.com"; not "Renovates Sons".
    internal static bool IsBot(string name)
    {
        if (name.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase) || name.Contains("[bot]@", StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var robot in Robots)
        {
            if (name.StartsWith(robot, StringComparison.OrdinalIgnoreCase) && (name.Length == robot.Length || !char.IsLetterOrDigit(name[robot.Length])))
                return true;
        }

        return false;
    }

    private static string[] Mapped(string[] people, RepositoryFacts facts, TimeSpan timeout)
    {
        var answer = "";
        var output = new GitCommand(facts.Directory, timeout).Run(
            ["check-mailmap", "--stdin"],
            stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024);
                foreach (var person in people)
                {
                    writer.Write(person.ReplaceLineEndings(" "));
                    writer.Write('\n');
                }
            },
            stream => answer = new StreamReader(stream, Encoding.UTF8).ReadToEnd());
        var mapped = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return output.Succeeded && mapped.Length == people.Length ? mapped : people;
    }
}
