using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NationalRegister.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class IdentityByPersons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LiftReason",
                table: "Restriction",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Restriction",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewOn",
                table: "Restriction",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "IdentityDecision",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Organisation",
                table: "IdentityDecision",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Person",
                table: "IdentityDecision",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "IdentityDecision",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReviewId",
                table: "IdentityDecision",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "IdentityDecision",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decided",
                table: "EntryVersion",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PersonDecidedAt",
                table: "Entry",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "IdentityMerge",
                columns: table => new
                {
                    MergeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ended = table.Column<long>(type: "INTEGER", nullable: false),
                    Into = table.Column<long>(type: "INTEGER", nullable: false),
                    MergedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Entries = table.Column<string>(type: "TEXT", nullable: false),
                    EndedKnew = table.Column<string>(type: "TEXT", nullable: false),
                    IntoKnew = table.Column<string>(type: "TEXT", nullable: false),
                    IntoLead = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityMerge", x => x.MergeId);
                    table.ForeignKey(
                        name: "FK_IdentityMerge_Child_Ended",
                        column: x => x.Ended,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IdentityMerge_Child_Into",
                        column: x => x.Into,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IdentityReview",
                columns: table => new
                {
                    ReviewId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    La = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RulesVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LinkedTo = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityReview", x => x.ReviewId);
                    table.ForeignKey(
                        name: "FK_IdentityReview_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IdentityReview_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "EntryId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeptApart",
                columns: table => new
                {
                    Low = table.Column<long>(type: "INTEGER", nullable: false),
                    High = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptApart", x => new { x.Low, x.High });
                    table.ForeignKey(
                        name: "FK_KeptApart_Child_High",
                        column: x => x.High,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeptApart_Child_Low",
                        column: x => x.Low,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IdentityRival",
                columns: table => new
                {
                    ReviewId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityRival", x => new { x.ReviewId, x.ChildId });
                    table.ForeignKey(
                        name: "FK_IdentityRival_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IdentityRival_IdentityReview_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "IdentityReview",
                        principalColumn: "ReviewId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IdentityDecision_PreviousChildId",
                table: "IdentityDecision",
                column: "PreviousChildId",
                filter: "\"PreviousChildId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityMerge_Into",
                table: "IdentityMerge",
                column: "Into");

            migrationBuilder.CreateIndex(
                name: "UX_IdentityMerge_Ended",
                table: "IdentityMerge",
                column: "Ended",
                unique: true,
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_ChildId",
                table: "IdentityReview",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_EntryId",
                table: "IdentityReview",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_La_ReviewId",
                table: "IdentityReview",
                columns: new[] { "La", "ReviewId" });

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_State_ReviewId",
                table: "IdentityReview",
                columns: new[] { "State", "ReviewId" });

            migrationBuilder.CreateIndex(
                name: "UX_IdentityReview_Question",
                table: "IdentityReview",
                column: "Question",
                unique: true,
                filter: "\"Question\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityRival_ChildId",
                table: "IdentityRival",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_KeptApart_High",
                table: "KeptApart",
                column: "High");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IdentityMerge");

            migrationBuilder.DropTable(
                name: "IdentityRival");

            migrationBuilder.DropTable(
                name: "KeptApart");

            migrationBuilder.DropTable(
                name: "IdentityReview");

            migrationBuilder.DropIndex(
                name: "IX_IdentityDecision_PreviousChildId",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "LiftReason",
                table: "Restriction");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Restriction");

            migrationBuilder.DropColumn(
                name: "ReviewOn",
                table: "Restriction");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Organisation",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Person",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "ReviewId",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Decided",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "PersonDecidedAt",
                table: "Entry");
        }
    }
}
