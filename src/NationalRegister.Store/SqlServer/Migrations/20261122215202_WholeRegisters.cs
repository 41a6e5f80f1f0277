using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NationalRegister.Store.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WholeRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "DryRun",
                table: "Submission",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Ordinal",
                table: "Submission",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "Released",
                table: "Submission",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PreviousChildId",
                table: "RecordResult",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PreviousChildId",
                table: "IdentityDecision",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlsoCategory",
                table: "EntryVersion",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "AlsoReason",
                table: "EntryVersion",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "AlsoStartedOn",
                table: "EntryVersion",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ChildId",
                table: "EntryVersion",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "EntryVersion",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "StartedOn",
                table: "EntryVersion",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "NotConfirmedSince",
                table: "Entry",
                type: "date",
                nullable: true);

            // What stands already gets what its entry says today; its place among the LA's files is the order of their ids.
            migrationBuilder.Sql("""
                UPDATE "Submission" SET "Ordinal" = (SELECT COUNT(*) FROM "Submission" earlier WHERE earlier."La" = "Submission"."La" AND earlier."SubmissionId" <= "Submission"."SubmissionId");
                """);
            migrationBuilder.Sql("""
                UPDATE "EntryVersion" SET
                    "ChildId" = (SELECT head."ChildId" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
                    "StartedOn" = (SELECT head."StartedOn" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
                    "Reason" = (SELECT head."Reason" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId");
                """);

            migrationBuilder.CreateTable(
                name: "Attention",
                columns: table => new
                {
                    EntryId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    La = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Since = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    By = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attention", x => new { x.EntryId, x.Code });
                    table.ForeignKey(
                        name: "FK_Attention_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "EntryId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Submission_La_Ordinal",
                table: "Submission",
                columns: new[] { "La", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attention_La_By_EntryId",
                table: "Attention",
                columns: new[] { "La", "By", "EntryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attention");

            migrationBuilder.DropIndex(
                name: "IX_Submission_La_Ordinal",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "DryRun",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "Ordinal",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "Released",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "PreviousChildId",
                table: "RecordResult");

            migrationBuilder.DropColumn(
                name: "PreviousChildId",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "AlsoCategory",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "AlsoReason",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "AlsoStartedOn",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "ChildId",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "StartedOn",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "NotConfirmedSince",
                table: "Entry");
        }
    }
}
