using System.Text;
using BioNer.Api;
using BioNer.Api.Http;
using BioNer.Api.Tagging;

namespace BioNer.Fuzz.Questions;

/// <summary>The body of <c>POST /api/tag</c>: a question that keeps all limits, or a problem with a status of its own.</summary>
internal sealed class QuestionTarget() : FuzzTarget("question")
{
    private static readonly ApiLimits Limits = new() { Documents = 5, Characters = 2_000, BodyBytes = 1 << 16 };

    public override bool Run(byte[] input)
    {
        try
        {
            var question = TagQuestionJson.Read(input, Limits);
            var texts = question.Documents.SelectMany(document => document.Passages.Select(passage => passage.Text)).ToList();
            Finding.Unless(question.Documents.Count <= Limits.Documents, "There are more documents than the limit.");
            Finding.Unless(texts.Sum(text => text.Length) <= Limits.Characters, "There are more characters than the limit.");
            Finding.Unless(question.Documents.DistinctBy(document => document.Id).Count() == question.Documents.Count, "Two documents have one id.");
            foreach (var text in texts.Concat(question.Documents.Select(document => document.Id)).Concat(question.Request.Tasks ?? []).Append(question.Model ?? ""))
                Finding.Unless(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text, "A text is no Unicode.");
            return true;
        }
        catch (ApiException exception)
        {
            Finding.Unless(exception.Problem.Status is 400 or 413 or 422, "The problem has another status than 400, 413 and 422.");
            return false;
        }
    }
}
