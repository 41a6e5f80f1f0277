global using System.Globalization;
global using NationalRegister.Domain.Children;
global using NationalRegister.Domain.Reference;
global using NationalRegister.Domain.Submissions;
