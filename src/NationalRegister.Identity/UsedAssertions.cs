using Microsoft.EntityFrameworkCore;
using NationalRegister.Store;
using NationalRegister.Store.Access;
using NationalRegister.Store.Work;

namespace NationalRegister.Identity;

/// <summary>Client assertions that were used, so that none is used twice by any number of processes.</summary>
/// <param name="contexts">The database.</param>
/// <param name="queue">Turns, where writers take turns.</param>
public sealed class UsedAssertions(RegisterDbFactory contexts, WriteQueue queue)
{
    /// <summary>Uses an assertion up. The insert is the check: whoever comes second meets the key.</summary>
    /// <param name="clientId">The client it speaks for.</param>
    /// <param name="jti">Its name.</param>
    /// <param name="expiresAt">When nobody can use it any more.</param>
    /// <param name="now">Rows past their use go on the way.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False where it was used before.</returns>
    public async Task<bool> Use(string clientId, string jti, DateTime expiresAt, DateTime now, CancellationToken ct)
    {
        await using var db = contexts.CreateDbContext();
        db.Add(new ClientAssertion { ClientId = clientId, Jti = jti, ExpiresAt = expiresAt });
        try
        {
            using (await queue.Enter(Turn.Call, ct))
            {
                await db.SaveChangesAsync(ct);
                await db.ClientAssertions.Where(used => used.ClientId == clientId && used.ExpiresAt < now).ExecuteDeleteAsync(ct);
            }
            return true;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            // Anything but the key is the database's trouble, not the client's.
            if (await db.ClientAssertions.AnyAsync(used => used.ClientId == clientId && used.Jti == jti, ct))
                return false;
            throw;
        }
    }
}
