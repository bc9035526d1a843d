using BioNer.Campaigns.Reports;
using BioNer.Campaigns.Reports.Page;

namespace BioNer.Campaigns.Tests.Reports.Page;

public sealed class FigureDataTests
{
    [Fact]
    public void Bars_are_a_line_a_value_and_missing_ones_are_empty()
    {
        var chart = new BarChart { Id = "b", Title = "t", Caption = "c", YTitle = "y", Labels = ["a,b", "c\"d"], Series = [new BarSeries("s", [1.5, null], [0.25, null])] };

        Assert.Equal("label,series,value,half_width_95\n\"a,b\",s,1.5,0.25\n\"c\"\"d\",s,,\n", FigureData.Csv(chart));
    }

    [Fact]
    public void Matrices_and_curves_are_a_line_a_value()
    {
        var map = new HeatMap { Id = "m", Title = "t", Caption = "c", Unit = "u", Rows = ["r"], Columns = ["x", "y"], Values = [[-0.1, null]] };
        var lines = new LineChart { Id = "l", Title = "t", Caption = "c", XTitle = "x", YTitle = "y", Panels = [new LinePanel("p", [new LineSeries("s", [10, 50], [1, 2], [null, 0.5])])] };

        Assert.Equal("row,column,value\nr,x,-0.1\nr,y,\n", FigureData.Csv(map));
        Assert.Equal("panel,series,x,y,half_width_95\np,s,10,1,\np,s,50,2,0.5\n", FigureData.Csv(lines));
    }
}
