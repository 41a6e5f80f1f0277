using NationalRegister.Domain;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Store.Events;

namespace NationalRegister.Store.Audit;

/// <summary>What one piece of work leaves behind: the events it tells and the audit entry that says whose records it touched.</summary>
/// <param name="call">Who calls.</param>
/// <param name="now">The instant of the work.</param>
/// <param name="randomness">Where salts come from.</param>
public sealed class Ledger(Call call, DateTime now, Randomness randomness)
{
    private readonly Dictionary<ChildId, int> children = [];
    private readonly List<LedgerEvent> events = [];
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);
    private string? returned;

    /// <summary>The audit entry's id, known before it is written: its presence proves the commit.</summary>
    public Guid AuditEntryId { get; } = Guid.CreateVersion7(now);

    /// <summary>The instant of the work.</summary>
    public DateTime Now { get; private set; } = now;

    /// <summary>Takes the instant anew, where the work had to wait for other work and goes on from what that left.</summary>
    public void Resume(DateTime at) => Now = at > Now ? at : Now;

    /// <summary>Records that the call touched a child's record. The first mention keeps its place.</summary>
    public void Touched(ChildId child) => children.TryAdd(child, children.Count);

    /// <summary>Records what was returned: counts and ids of things, never of children.</summary>
    public void Returned(string canonicalJson) => returned = canonicalJson;

    /// <summary>Tells an audience of something, once the work is committed.</summary>
    /// <param name="audience">An LA's code, or <c>desk</c>.</param>
    /// <param name="type">The event's type: one of <see cref="EventType"/>.</param>
    /// <param name="data">What it is about.</param>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public void Tell(string audience, string type, EventData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!EventType.Exists(type)) throw new ArgumentException("There is no such type of event.", nameof(type));
        var place = told.GetValueOrDefault(audience);
        told[audience] = place + 1;
        events.Add(new LedgerEvent { EventId = EventId(place), Audience = audience, Type = type, Data = data.ToText(), RecordedAt = Now });
    }

    /// <summary>The rows to write for work that was done.</summary>
    public IEnumerable<object> Rows() => [.. events, .. AuditRows("ok")];

    /// <summary>The audit rows alone, for a read, or for work that was refused and left nothing else.</summary>
    /// <param name="outcome"><c>ok</c>, or the code of the problem.</param>
    public IEnumerable<object> AuditRows(string outcome)
    {
        yield return new AuditEntry
        {
            AuditEntryId = AuditEntryId,
            RecordedAt = Now,
            Organisation = call.Organisation,
            ClientId = call.ClientId,
            Subject = call.Subject,
            Person = call.Person,
            Role = call.Role,
            Operation = call.Operation,
            Access = call.Access,
            Purpose = call.Purpose,
            CaseReference = call.CaseReference,
            Outcome = outcome,
            Returned = returned,
            RequestId = call.RequestId,
            Salt = randomness.Bytes(16),
        };
        foreach (var (child, place) in children)
        {
            yield return new AuditChild { ChildId = child, AuditEntryId = AuditEntryId, Place = place, Salt = randomness.Bytes(16) };
        }
    }

    // Ids of one instant are in no order among themselves: those of one piece of work count, in the 26 bits behind the time, so that
    // what is told first is numbered first. Each audience's by themselves: nobody must see that others were told.
    private Guid EventId(int place)
    {
        var bytes = Guid.CreateVersion7(Now).ToByteArray(bigEndian: true);
        bytes[6] = (byte)(0x70 | ((place >> 22) & 0x0F));
        bytes[7] = (byte)(place >> 14);
        bytes[8] = (byte)(0x80 | ((place >> 8) & 0x3F));
        bytes[9] = (byte)place;
        return new Guid(bytes, bigEndian: true);
    }
}
