/**
 * What functions do, a line each: name | arguments | what it gives, in Vietnamese and then in English. `[x]` may be left
 * out; arguments that end in `…` repeat together. `NAME = OTHER` is another name of the same function.
 */
export const everyday = `
SUM | số… | Tính tổng các số | number… | Adds numbers up
SUMIF | vùng xét; điều kiện; [vùng tổng] | Tính tổng các ô thỏa một điều kiện | range; condition; [sum range] | Adds the cells that meet a condition
SUMIFS | vùng tổng; vùng xét…; điều kiện… | Tính tổng các ô thỏa mọi điều kiện | sum range; range…; condition… | Adds the cells that meet all conditions
SUMPRODUCT | mảng… | Nhân từng cặp ô rồi tính tổng | array… | Multiplies cells pair by pair and adds the products
SUBTOTAL | mã phép tính; vùng… | Tổng phụ theo mã: 1 trung bình, 2 đếm số, 3 đếm ô, 9 tổng… | function code; range… | Subtotal by code: 1 average, 2 count, 3 counta, 9 sum…
COUNT | giá trị… | Đếm ô có số | value… | Counts cells that hold numbers
COUNTA | giá trị… | Đếm ô không trống | value… | Counts cells that are not empty
COUNTBLANK | vùng… | Đếm ô trống | range… | Counts empty cells
COUNTIF | vùng xét; điều kiện | Đếm ô thỏa một điều kiện | range; condition | Counts the cells that meet a condition
COUNTIFS | vùng xét…; điều kiện… | Đếm ô thỏa mọi điều kiện | range…; condition… | Counts the cells that meet all conditions
COUNTUNIQUE | giá trị… | Đếm số giá trị khác nhau | value… | Counts different values
AVERAGE | số… | Tính trung bình cộng | number… | Average of numbers
AVERAGEIF | vùng xét; điều kiện; [vùng tính] | Trung bình các ô thỏa một điều kiện | range; condition; [average range] | Average of the cells that meet a condition
AVERAGEIFS | vùng tính; vùng xét…; điều kiện… | Trung bình các ô thỏa mọi điều kiện | average range; range…; condition… | Average of the cells that meet all conditions
MIN | số… | Số nhỏ nhất | number… | Least number
MAX | số… | Số lớn nhất | number… | Greatest number
MINIFS | vùng tính; vùng xét…; điều kiện… | Số nhỏ nhất trong các ô thỏa mọi điều kiện | min range; range…; condition… | Least number among the cells that meet all conditions
MAXIFS | vùng tính; vùng xét…; điều kiện… | Số lớn nhất trong các ô thỏa mọi điều kiện | max range; range…; condition… | Greatest number among the cells that meet all conditions
ROUND | số; [số chữ số] | Làm tròn đến số chữ số thập phân cho trước | number; [digits] | Rounds to a number of decimals
ROUNDUP | số; [số chữ số] | Làm tròn ra xa số 0 | number; [digits] | Rounds away from zero
ROUNDDOWN | số; [số chữ số] | Làm tròn về phía số 0 | number; [digits] | Rounds towards zero
RANK | số; vùng; [tăng dần] | Thứ hạng của một số trong vùng, lớn nhất là 1 | number; range; [ascending] | Rank of a number in a range, the greatest is 1
RANK.EQ = RANK
IF | điều kiện; nếu đúng; [nếu sai] | Chọn một trong hai giá trị theo điều kiện | condition; if true; [if false] | One of two values, by a condition
IFS | điều kiện…; giá trị… | Giá trị ứng với điều kiện đúng đầu tiên | condition…; value… | The value of the first condition that holds
IFERROR | giá trị; nếu lỗi | Thay giá trị lỗi bằng giá trị khác | value; if error | Another value in place of an error
IFNA | giá trị; nếu không thấy | Thay lỗi #N/A bằng giá trị khác | value; if not found | Another value in place of #N/A
SWITCH | biểu thức; giá trị…; kết quả… | Kết quả ứng với giá trị trùng đầu tiên | expression; value…; result… | The result of the first value that matches
AND | điều kiện… | Đúng khi mọi điều kiện đều đúng | condition… | True when all conditions hold
OR | điều kiện… | Đúng khi có ít nhất một điều kiện đúng | condition… | True when any condition holds
XOR | điều kiện… | Đúng khi số điều kiện đúng là số lẻ | condition… | True when an odd number of conditions hold
NOT | điều kiện | Đảo đúng thành sai và ngược lại | condition | Turns true into false and back
TRUE | | Giá trị đúng | | The value true
FALSE | | Giá trị sai | | The value false
XLOOKUP | giá trị tìm; vùng tìm; vùng kết quả; [nếu không thấy]; [kiểu khớp]; [kiểu tìm] | Tìm trong một vùng, trả về ô tương ứng của vùng khác | value; lookup range; result range; [if not found]; [match mode]; [search mode] | Finds a value in one range and gives the matching cell of another
VLOOKUP | giá trị tìm; vùng bảng; cột thứ; [gần đúng] | Tìm ở cột đầu của bảng, trả về ô cùng dòng | value; table range; column number; [approximate] | Finds a value in a table's first column and gives a cell of that row
HLOOKUP | giá trị tìm; vùng bảng; dòng thứ; [gần đúng] | Tìm ở dòng đầu của bảng, trả về ô cùng cột | value; table range; row number; [approximate] | Finds a value in a table's first row and gives a cell of that column
INDEX | vùng; dòng thứ; [cột thứ] | Ô ở dòng và cột thứ mấy của vùng | range; row number; [column number] | The cell at a row and column of a range
MATCH | giá trị tìm; vùng tìm; [kiểu khớp] | Vị trí của giá trị trong vùng (kiểu khớp 0: đúng hẳn) | value; lookup range; [match type] | Position of a value in a range (match type 0: exact)
XMATCH | giá trị tìm; vùng tìm; [kiểu khớp]; [kiểu tìm] | Vị trí của giá trị trong vùng, mặc định khớp đúng hẳn | value; lookup range; [match mode]; [search mode] | Position of a value in a range, exact unless asked otherwise
CHOOSE | thứ tự; giá trị… | Giá trị thứ mấy trong danh sách | number; value… | The value at a place in the list
OFFSET | ô gốc; số dòng; số cột; [cao]; [rộng] | Ô hoặc vùng cách ô gốc một số dòng, cột cố định | cell; rows; columns; [height]; [width] | A cell or range some fixed rows and columns away
ROW | [ô] | Số thứ tự dòng | [cell] | Number of the row
ROWS | vùng | Số dòng của vùng | range | How many rows a range has
COLUMN | [ô] | Số thứ tự cột | [cell] | Number of the column
COLUMNS | vùng | Số cột của vùng | range | How many columns a range has
ADDRESS | dòng; cột; [kiểu cố định]; [kiểu A1]; [trang tính] | Địa chỉ ô dưới dạng văn bản | row; column; [absolute type]; [A1 style]; [sheet] | Address of a cell as text
SHEET | [giá trị] | Số thứ tự trang tính | [value] | Number of a sheet
SHEETS | [giá trị] | Số trang tính | [value] | How many sheets
FORMULATEXT | ô | Công thức của ô dưới dạng văn bản | cell | Formula of a cell as text
FILTER | vùng; vùng điều kiện… | Các dòng thỏa điều kiện | range; condition range… | The rows that meet conditions
SORT | vùng; [cột thứ]; [1 tăng, -1 giảm]; [theo cột] | Sắp xếp các dòng của vùng | range; [column number]; [1 up, -1 down]; [by column] | Sorts the rows of a range
SORTBY | vùng; vùng khóa…; [1 tăng, -1 giảm…] | Sắp xếp các dòng theo vùng khác | range; by range…; [1 up, -1 down…] | Sorts the rows of a range by other ranges
UNIQUE | vùng; [theo cột]; [chỉ xuất hiện một lần] | Các giá trị khác nhau của vùng | range; [by column]; [exactly once] | The different values of a range
TAKE | vùng; [số dòng]; [số cột] | Lấy các dòng, cột đầu (số âm: cuối) | range; [rows]; [columns] | The first rows and columns (negative: the last)
DROP | vùng; [số dòng]; [số cột] | Bỏ các dòng, cột đầu (số âm: cuối) | range; [rows]; [columns] | Without the first rows and columns (negative: the last)
CHOOSECOLS | vùng; cột thứ… | Chọn một số cột của vùng | range; column number… | Chosen columns of a range
CHOOSEROWS | vùng; dòng thứ… | Chọn một số dòng của vùng | range; row number… | Chosen rows of a range
LET | tên…; giá trị…; biểu thức | Đặt tên cho giá trị rồi dùng trong biểu thức | name…; value…; expression | Names values and uses them in an expression
TRANSPOSE | vùng | Đổi dòng thành cột | range | Turns rows into columns
HSTACK | vùng… | Ghép các vùng cạnh nhau | range… | Puts ranges side by side
VSTACK | vùng… | Ghép các vùng nối nhau | range… | Puts ranges below one another
SEQUENCE | số dòng; [số cột]; [bắt đầu]; [bước] | Dãy số liên tiếp | rows; [columns]; [start]; [step] | A run of numbers
ARRAYFORMULA | biểu thức | Tính biểu thức cho từng ô của vùng | expression | Computes an expression for each cell of a range
ARRAY_CONSTRAIN | vùng; số dòng; số cột | Giới hạn kết quả trong số dòng, số cột | range; rows; columns | Cuts a result to some rows and columns
ISBLANK | giá trị | Ô có trống không | value | Is the cell empty?
ISNUMBER | giá trị | Có phải là số không | value | Is it a number?
ISTEXT | giá trị | Có phải là văn bản không | value | Is it text?
ISNONTEXT | giá trị | Có phải không là văn bản không | value | Is it anything but text?
ISLOGICAL | giá trị | Có phải là đúng hoặc sai không | value | Is it true or false?
ISERROR | giá trị | Có phải là lỗi không | value | Is it an error?
ISERR | giá trị | Có phải là lỗi khác #N/A không | value | Is it an error other than #N/A?
ISNA | giá trị | Có phải là lỗi #N/A không | value | Is it #N/A?
ISREF | giá trị | Có phải là tham chiếu không | value | Is it a reference?
ISFORMULA | ô | Ô có công thức không | cell | Does the cell hold a formula?
ISBINARY | giá trị | Có phải là số nhị phân không | value | Is it a binary number?
NA | | Lỗi #N/A (chưa có giá trị) | | The error #N/A (no value yet)
N | giá trị | Đổi giá trị thành số | value | A value as a number
T | giá trị | Giữ lại nếu là văn bản | value | The value if it is text
CONCAT | văn bản… | Nối văn bản | text… | Joins texts
CONCATENATE = CONCAT
TEXTJOIN | dấu nối; bỏ ô trống; văn bản… | Nối văn bản với dấu ở giữa | separator; skip empty; text… | Joins texts with a separator
TEXT | số; mẫu | Viết số theo mẫu | number; format | A number written in a format
VALUE | văn bản | Đổi văn bản thành số | text | Text as a number
LEFT | văn bản; [số ký tự] | Các ký tự đầu | text; [count] | The first characters
RIGHT | văn bản; [số ký tự] | Các ký tự cuối | text; [count] | The last characters
MID | văn bản; bắt đầu; số ký tự | Các ký tự ở giữa | text; start; count | Characters from the middle
LEN | văn bản | Số ký tự | text | How many characters
LOWER | văn bản | Chữ thường | text | In lower case
UPPER | văn bản | Chữ hoa | text | In capitals
PROPER | văn bản | Viết hoa chữ cái đầu mỗi từ | text | Each word with a capital
TRIM | văn bản | Bỏ khoảng trắng thừa | text | Without surplus spaces
CLEAN | văn bản | Bỏ ký tự không in được | text | Without characters that cannot be printed
FIND | cần tìm; văn bản; [bắt đầu] | Vị trí của một đoạn, phân biệt hoa thường | find; text; [start] | Where a piece stands, capitals count
SEARCH | cần tìm; văn bản; [bắt đầu] | Vị trí của một đoạn, không phân biệt hoa thường | find; text; [start] | Where a piece stands, capitals do not count
SUBSTITUTE | văn bản; đoạn cũ; đoạn mới; [lần thứ] | Thay đoạn này bằng đoạn khác | text; old; new; [occurrence] | Replaces one piece by another
REPLACE | văn bản; bắt đầu; số ký tự; đoạn mới | Thay một số ký tự theo vị trí | text; start; count; new | Replaces characters by position
REPT | văn bản; số lần | Lặp lại văn bản | text; times | Repeats a text
SPLIT | văn bản; phần thứ | Một phần của văn bản tách theo khoảng trắng, tính từ 0 | text; part | A part of a text split at spaces, counted from 0
EXACT | văn bản 1; văn bản 2 | Hai văn bản có giống hệt nhau không | text 1; text 2 | Are two texts the same?
CHAR | mã | Ký tự có mã cho trước | code | The character of a code
CODE | văn bản | Mã của ký tự đầu | text | Code of the first character
UNICHAR | mã | Ký tự Unicode có mã cho trước | code | The Unicode character of a code
UNICODE | văn bản | Mã Unicode của ký tự đầu | text | Unicode of the first character
TODAY | | Ngày hôm nay của kế hoạch | | Today, by the plan's clock
NOW | | Ngày hôm nay của kế hoạch | | Today, by the plan's clock
DATE | năm; tháng; ngày | Ghép năm, tháng, ngày thành ngày | year; month; day | A date from year, month and day
DATEVALUE | văn bản | Đổi văn bản thành ngày | text | Text as a date
DATEDIF | từ ngày; đến ngày; đơn vị | Số ngày, tháng, năm giữa hai ngày | from; to; unit | Days, months or years between two dates
DAY | ngày | Ngày trong tháng | date | Day of the month
MONTH | ngày | Tháng | date | Month
YEAR | ngày | Năm | date | Year
DAYS | đến ngày; từ ngày | Số ngày giữa hai ngày | to; from | Days between two dates
DAYS360 | từ ngày; đến ngày; [kiểu châu Âu] | Số ngày tính theo năm 360 ngày | from; to; [European] | Days between dates in a year of 360 days
EDATE | ngày; số tháng | Ngày sau một số tháng | date; months | The date some months later
EOMONTH | ngày; số tháng | Ngày cuối tháng, sau một số tháng | date; months | The last day of a month, some months later
WEEKDAY | ngày; [kiểu] | Thứ trong tuần | date; [type] | Day of the week
WEEKNUM | ngày; [kiểu] | Tuần thứ mấy trong năm | date; [type] | Week of the year
ISOWEEKNUM | ngày | Tuần thứ mấy trong năm theo ISO | date | ISO week of the year
NETWORKDAYS | từ ngày; đến ngày; [vùng ngày nghỉ] | Số ngày làm việc giữa hai ngày | from; to; [holidays range] | Working days between two dates
NETWORKDAYS.INTL | từ ngày; đến ngày; [cuối tuần]; [vùng ngày nghỉ] | Số ngày làm việc, tự chọn ngày cuối tuần | from; to; [weekend]; [holidays range] | Working days, with a weekend of your own
WORKDAY | ngày; số ngày; [vùng ngày nghỉ] | Ngày làm việc sau một số ngày | date; days; [holidays range] | The working day some days later
WORKDAY.INTL | ngày; số ngày; [cuối tuần]; [vùng ngày nghỉ] | Ngày làm việc sau một số ngày, tự chọn ngày cuối tuần | date; days; [weekend]; [holidays range] | The working day some days later, with a weekend of your own
YEARFRAC | từ ngày; đến ngày; [cách tính] | Phần của năm giữa hai ngày | from; to; [basis] | Part of a year between two dates
TIME | giờ; phút; giây | Ghép giờ, phút, giây | hour; minute; second | A time from hour, minute and second
TIMEVALUE | văn bản | Đổi văn bản thành giờ | text | Text as a time
HOUR | giờ | Số giờ | time | Hour
MINUTE | giờ | Số phút | time | Minute
SECOND | giờ | Số giây | time | Second
INTERVAL | số giây | Khoảng thời gian dưới dạng văn bản | seconds | A span of time as text
`;
