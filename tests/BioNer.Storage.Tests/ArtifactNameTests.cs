using BioNer.Core;
using BioNer.Storage;
using CsCheck;

namespace BioNer.Tests;

public sealed class ArtifactNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("corpora/BC2GM-IOB/train.tsv")]
    [InlineData("runs/0123abcd/predictions/test.tsv")]
    [InlineData("models/multi 14/1.0.0")]
    [InlineData("corpora/.hidden/Ünïcode-細胞")]
    [InlineData("console/COM10/lpt")]
    public void Plain_names_pass(string name) => ArtifactName.Check(name);

    [Theory]
    [InlineData("", "has 1 to 512 characters; this one has 0")]
    [InlineData("/etc/passwd", "has an empty part")]
    [InlineData("a//b", "has an empty part")]
    [InlineData("a/", "has an empty part")]
    [InlineData("..", "cannot walk out of the store")]
    [InlineData("a/./b", "has a part '.'")]
    [InlineData("a/../b", "has a part '..'")]
    [InlineData("..\\windows", "U+005C")]
    [InlineData("C:", "U+003A")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\u202Etxt.exe", "U+202E")]
    [InlineData("\u200B", "U+200B")]
    [InlineData("a😀", "U+D83D")]
    [InlineData("what?", "U+003F")]
    [InlineData("a ", "begins or ends with a space")]
    [InlineData(" a", "begins or ends with a space")]
    [InlineData("a.", "ends with a dot")]
    [InlineData("...", "ends with a dot")]
    [InlineData("models/nul", "takes that for a device")]
    [InlineData("Com1.txt", "takes that for a device")]
    public void Hostile_names_do_not(string name, string why)
    {
        var message = Assert.Throws<InputException>(() => ArtifactName.Check(name)).Message;
        Assert.Contains(why, message);
        Assert.DoesNotContain(message, character => char.IsControl(character) || char.IsSurrogate(character) || character is '\u202E' or '\u2028');
    }

    [Fact]
    public void A_part_is_at_most_as_long_as_file_systems_allow()
    {
        ArtifactName.Check(new string('a', 200));
        Assert.Contains("more than 200 bytes", Assert.Throws<InputException>(() => ArtifactName.Check(new string('a', 201))).Message);
        Assert.Contains("more than 200 bytes", Assert.Throws<InputException>(() => ArtifactName.Check(new string('細', 67))).Message);
        Assert.Contains("this one has 513", Assert.Throws<InputException>(() => ArtifactName.Check(string.Join('/', Enumerable.Repeat("ab", 171)) + "/")).Message);
    }

    [Fact]
    public void A_part_alone_cannot_have_a_slash()
    {
        ArtifactName.CheckPart("BC5CDR");
        Assert.StartsWith("The name 'a/b' ", Assert.Throws<InputException>(() => ArtifactName.CheckPart("a/b")).Message);
    }

    [Fact]
    public void Whatever_passes_stays_below_the_root_and_comes_back_from_its_path()
    {
        var root = Path.Combine(Path.GetTempPath(), "root");
        var store = new FolderStore(root);
        string[] pieces = [".", "..", "a", "/", "\\", " ", "é", "\0", ":", "~", "nul", "~.partial"];
        Gen.Int[0, pieces.Length - 1].Array[1, 8].Sample(choice =>
        {
            var name = string.Concat(choice.Select(i => pieces[i]));
            string path;
            try
            {
                path = Path.GetFullPath(store.PathOf(name));
            }
            catch (InputException)
            {
                return;
            }
            Assert.StartsWith(root + Path.DirectorySeparatorChar, path);
            Assert.Equal(name, Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'));
        }, iter: 5_000);
    }
}
